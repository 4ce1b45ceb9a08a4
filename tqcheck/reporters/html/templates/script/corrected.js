// The corrected article: what changed, and the whole text to be copied or saved.
const shownInvisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
// A text as nodes; what has no ink becomes a box, as everywhere on the page.
function inked(text) {
  const nodes = [];
  for (const part of text.split(/([\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}])/u)) {
    if (!shownInvisible.test(part)) {
      if (part) nodes.push(part);
      continue;
    }
    const code = part.codePointAt(0).toString(16);
    const box = make("span", "c", part === "\n" ? "↵" : "U+" + code.toUpperCase().padStart(4, "0"));
    box.dataset.c = code;
    nodes.push(box);
  }
  return nodes;
}
// Pieces of a text by paragraph; what an edit breaks or joins stays in one.
function paragraphsOf(pieces) {
  const all = [[]];
  for (const piece of pieces) {
    if (piece.edit) all.at(-1).push(piece);
    else {
      piece.kept.split(/\n+/).forEach((part, i) => {
        if (i) all.push([]);
        if (part) all.at(-1).push({ kept: part });
      });
    }
  }
  return all.filter((one) => one.length);
}
function drawParagraph(pieces, language) {
  const p = make("p", "");
  p.lang = language;
  for (const { kept, cut, put, edit } of pieces) {
    if (kept) {
      p.append(...inked(kept));
      continue;
    }
    if (cut) p.append(make("del", "", ...inked(cut)));
    if (put) p.append(make("ins", "", ...inked(put)));
    const anchor = linkTo(edit.finding);
    anchor.className = "n";
    anchor.prepend(copyOf("label-finding"));
    p.append(anchor);
  }
  return p;
}
function drawChanges(article) {
  const drawn = [];
  let same = [];
  const fold = () => {
    if (!same.length) return;
    const folded = same;
    const box = make("details", "same");
    box.append(make("summary", "", String(same.length), " ", word(same.length > 1 ? "same" : "same-one")));
    box.addEventListener("toggle", () => {
      if (box.children.length > 1) return;
      box.append(...folded.map((pieces) => drawParagraph(pieces, article.l)));
    });
    drawn.push(box);
    same = [];
  };
  for (const pieces of paragraphsOf(piecesOf(textOf(article), editsOf(article)))) {
    if (pieces.some((piece) => piece.edit)) {
      fold();
      drawn.push(drawParagraph(pieces, article.l));
    } else same.push(pieces);
  }
  fold();
  byId("changes").replaceChildren(...drawn);
}

let correcting = null; // the article of the dialog
function showCorrected() {
  const article = current ?? (articles.length === 1 ? articles[0] : null);
  if (!article?.own || article.e) {
    say(copyOf("word-open-one"));
    return;
  }
  correcting = article;
  drawCorrected();
  byId("corrected").showModal();
  byId("corrected-h").focus();
}
function drawCorrected() {
  const edits = editsOf(correcting);
  const left = certain(correcting).length;
  byId("corrected-count").replaceChildren(String(edits.length), " ",
    word(edits.length === 1 ? "correction" : "corrections"));
  byId("corrected-none").hidden = edits.length > 0;
  byId("changes").hidden = edits.length === 0;
  for (const button of document.querySelectorAll("#corrected [data-needs=certain]")) button.hidden = !left;
  byId("certain-count").textContent = left;
  byId("uncorrect").hidden = !edits.length;
  const file = correcting.u.replace(/#\d+$/, "");
  byId("by-command").hidden = !/\.(?:xlf|xliff|po|pot|tmx|tsv|csv|jsonl|html?)$/i.test(file);
  byId("by-command").querySelector("code").textContent = "tqcheck scan --fix " + quotedPath(file);
  drawChanges(correcting);
}
const quotedPath = (path) => (/^[\w./:@%+=,-]+$/.test(path) ? path : "'" + path.replaceAll("'", "'\\''") + "'");

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const tags = { heading: "h2", "list-item": "li", quotation: "blockquote" };
// The paragraphs of the corrected article as HTML, for other programs.
function asHtml(article) {
  let html = "";
  let titled = false;
  for (const line of linesOf(textOf(article), editsOf(article))) {
    if (!line.text.trim()) continue;
    const kind = article.sentences.find((sentence) => sentence.end > line.from)?.block;
    let tag = tags[kind] ?? "p";
    if (tag === "h2" && !titled) tag = "h1";
    titled = true;
    html += `<${tag}>${escaped(line.text)}</${tag}>\n`;
  }
  return html.replace(/(?:<li>.*<\/li>\n)+/g, (items) => `<ul>\n${items}</ul>\n`);
}
function pageOf(article) {
  return `<!DOCTYPE html>\n<html lang="${escaped(article.l)}">\n<head>\n<meta charset="utf-8">\n`
    + `<title>${escaped(article.t)}</title>\n</head>\n<body>\n${asHtml(article)}</body>\n</html>\n`;
}
function fileName(article, ending) {
  const name = article.u.replace(/#\d+$/, "").replace(/[?#].*$/, "").split(/[\\/]/).filter(Boolean).at(-1) ?? "";
  const stem = name.replace(/\.[a-z]{1,5}$/i, "").replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 80) || "artikel";
  return `${stem}.${root.lang === "de" ? "korrigiert" : "corrected"}.${ending}`;
}
const asFile = (text) => (text.endsWith("\n") ? text : text + "\n");
for (const [id, act] of Object.entries({
  "corrected-copy": (article) => copy(correctedText(article), asHtml(article)),
  "save-text": (article) => saveAs(fileName(article, "txt"), "text/plain;charset=utf-8", asFile(correctedText(article))),
  "save-html": (article) => saveAs(fileName(article, "html"), "text/html;charset=utf-8", pageOf(article)),
  "apply-certain": applyCertain,
  uncorrect: (article) => change(article.found.filter((f) => f.edit).map((f) => [f, "fixes", null])),
})) {
  byId(id).addEventListener("click", () => {
    act(correcting);
    drawCorrected();
  });
}
byId("changes").addEventListener("click", (event) => {
  if (event.target.closest("a")) byId("corrected").close();
});
