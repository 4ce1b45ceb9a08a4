// The corrected text of an article, and corrections shown in its sentences.
const cardHere = () => document.activeElement?.closest?.(".card:not([hidden])")
  ?? (at?.shown ? byId(at.id) : null);
// Says something for a moment, to eyes and screen readers.
let toldUntil = 0;
let telling = 0;
function hush() {
  clearTimeout(toldUntil);
  cancelAnimationFrame(telling);
  told.replaceChildren();
}
function say(...parts) {
  hush();
  (document.querySelector("dialog[open]") ?? document.body).append(told); // a dialog covers the rest
  telling = requestAnimationFrame(() => { told.append(...parts); });
  toldUntil = setTimeout(() => told.replaceChildren(), 8000);
}

// The text of an article as it was checked, and its sentences.
function textOf(article) {
  if (article.text === undefined) {
    article.sentences = rowsOf(article).flatMap((html, row) =>
      sentencesIn(html).map((sentence) => Object.assign(sentence, { row })));
    article.sentence = new Map(article.sentences.map((sentence) => [sentence.id, sentence]));
    article.text = joined(article.sentences, article.g);
    dropStale(article);
  }
  return article.text;
}
// A correction holds as long as what it replaces stands where it was.
function dropStale(article) {
  for (const finding of article.found) {
    const edit = finding.edit;
    if (edit && article.text.slice(edit.start, edit.end) !== edit.was) finding.edit = null;
  }
}
function editsOf(article) {
  if (!article.found.some((finding) => finding.edit)) return [];
  textOf(article);
  return article.found.map((finding) => finding.edit).filter(Boolean);
}
const correctedText = (article) => edited(textOf(article), editsOf(article));
// The sentence that shows what an edit puts into the text: the last that begins before it.
const homeOf = (article, edit) => article.sentences[homeIndex(article.sentences, edit.start)];
function homeIndex(sentences, place) {
  let from = 0;
  let to = sentences.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (sentences[middle].start <= place) from = middle;
    else to = middle;
  }
  return from;
}
// The sentences that an edit touches, and the one that shows what it puts there.
function sentencesOf(article, edit) {
  const { sentences } = article;
  const first = homeIndex(sentences, edit.start);
  let last = first + 1;
  while (last < sentences.length && sentences[last].start < edit.end) last += 1;
  return sentences.slice(first, last);
}
const touches = (sentence, edit) => sentence.start < edit.end && edit.start < sentence.end;

// Shows the corrections in a sentence: what is cut is struck out, what is put stands after it.
function inlay(p, article, edits) {
  const sentence = edits.length && article.sentence.get(p.id);
  if (!sentence) return;
  const { places } = letters(p);
  for (const edit of [...edits].sort(byPlace).reverse()) {
    const isHome = homeOf(article, edit) === sentence;
    const from = edit.start - sentence.start;
    const last = touches(sentence, edit) ? strike(places, from, edit.end - sentence.start) : null;
    if (!isHome || !edit.text) continue;
    const put = make("ins", "put", ...inked(edit.text));
    put.dataset.by = edit.finding.key;
    if (last) last.after(put);
    else insert(p, places, Math.min(from, sentence.text.length), put);
  }
}
// Strikes the letters of a sentence out; the last element that holds some of them.
function strike(places, from, to) {
  let last = null;
  for (const place of places) {
    if (place.from >= to || place.to <= from) continue;
    let struck = place.node;
    if (place.box) struck = struck.parentElement;
    else {
      if (to < place.to) struck.splitText(to - place.from);
      if (from > place.from) struck = struck.splitText(from - place.from);
    }
    last = make("del", "cut");
    struck.replaceWith(last);
    last.append(struck);
  }
  return last;
}
function insert(p, places, at, put) {
  const place = places.find((one) => one.from < at && at <= one.to);
  if (!place) {
    if (places.length) (places[0].box ? places[0].node.parentElement : places[0].node).before(put);
    else p.append(put);
  } else if (place.box) place.node.parentElement.after(put);
  else {
    if (at < place.to) place.node.splitText(at - place.from);
    place.node.after(put);
  }
}
// Draws sentences anew that an edit changes or changed.
function redraw(article, edits) {
  textOf(article);
  for (const sentence of new Set(edits.flatMap((edit) => sentencesOf(article, edit)))) {
    const p = byId(sentence.id);
    if (!p) continue; // not drawn yet
    const html = rowsOf(article)[sentence.row];
    const drawn = document.createElement("template");
    drawn.innerHTML = html;
    p.replaceChildren(...drawn.content.getElementById(sentence.id).childNodes);
    linked.delete(p.closest(".r"));
    dressSentence(p);
  }
}

// The sentences of a finding as they are to be: with its correction or suggestion, and the others.
function correctedSentence(card) {
  const finding = findings.get(card.dataset.f);
  const { article } = finding;
  const text = textOf(article);
  const edits = editsOf(article);
  const own = finding.edit ?? suggestionOf(finding);
  if (own && !edits.some((edit) => collide(edit, own))) edits.push(own);
  const [start, end] = finding.fix ?? finding.span ?? [0, 0];
  const ids = new Set([...card.closest(".r").querySelectorAll("p[id]")].map((p) => p.id));
  const all = article.sentences.filter((one) => (touches(one, { start, end }) || ids.has(one.id)));
  const wanted = all.some((one) => touches(one, { start, end }))
    ? all.filter((one) => touches(one, { start, end })) : all;
  if (!wanted.length) return "";
  const from = wanted[0].start;
  const to = wanted.at(-1).end;
  return edited(text, edits.filter((e) => e.start >= from && e.end <= to), from, to);
}
function suggestionOf(finding) {
  if (!finding.fix) return null;
  const [start, end, text] = finding.fix;
  return { start, end, text, was: textOf(finding.article).slice(start, end), finding };
}

async function copy(text, html = null) {
  const said = byId("word-copied").content.cloneNode(true);
  try {
    if (html && window.ClipboardItem && navigator.clipboard.write) {
      const parts = { "text/plain": text, "text/html": html };
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })])))]);
    } else await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(said);
}
