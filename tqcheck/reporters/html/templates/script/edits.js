// The text of an article, and what edits make of it: strings and numbers, nothing of the page.
// An edit is {start, end, text}: its text takes the place of the units from start to end.

// The sentences in the HTML of a row: the id, the place and the kind of block of each, its text.
function sentencesIn(html) {
  const found = [];
  for (const [, id, rest, inner] of html.matchAll(/<p id="([^"]*)"([^>]*)>([^]*?)<\/p>/g)) {
    const text = inner
      .replace(/<a class="no?[ "][^]*?<\/a>/g, "")
      .replace(/<span class="c" data-c="([\da-f]+)"[^]*?<\/span>/g,
        (_, code) => String.fromCodePoint(parseInt(code, 16)))
      .replace(/<[^>]*>/g, "")
      .replace(/&(?:lt|gt|amp|#34|#39);/g, (m) => entity[m]);
    const start = Number(/ data-o="(\d+)"/.exec(rest)[1]);
    found.push({ id, start, end: start + text.length, text,
      block: / data-b="([^"]*)"/.exec(rest)?.[1] ?? "paragraph" });
  }
  return found;
}
// The sentences put together; `gaps` has what stands before a sentence, by number, and at the end.
function joined(sentences, gaps) {
  let text = "";
  sentences.forEach((sentence, i) => {
    text += (gaps[i + 1] ?? (i ? " " : "")) + sentence.text;
  });
  return text + gaps.end;
}

// Two edits collide where they share a character, where one inserts inside the other, and where
// both insert at one place, as their order would decide. Edits that do not collide may be made in
// any order, and each may be taken back alone.
function collide(a, b) {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}
const byPlace = (a, b) => a.start - b.start || a.end - b.end;
// What a part of a text is made of: {kept, from}, or {cut, put, edit} where it was edited.
function piecesOf(text, edits, from = 0, to = text.length) {
  const pieces = [];
  let at = from;
  const keep = (end) => {
    if (end > at) pieces.push({ kept: text.slice(at, end), from: at });
    at = Math.max(at, end);
  };
  for (const edit of [...edits].sort(byPlace)) {
    keep(Math.min(edit.start, to));
    pieces.push({ cut: text.slice(at, Math.min(edit.end, to)), put: edit.text, edit });
    at = Math.max(at, edit.end);
  }
  keep(to);
  return pieces;
}
const edited = (text, edits, from, to) =>
  piecesOf(text, edits, from, to).map((piece) => piece.kept ?? piece.put).join("");

// The smallest edit that makes `after` of the units of `text` from `start` to `end`.
function smallest(text, start, end, after) {
  const before = text.slice(start, end);
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  if (/[\ud800-\udbff]/.test(before[head - 1] ?? "")) head -= 1; // no half of a pair
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (tail && /[\udc00-\udfff]/.test(before.at(-tail))) tail -= 1;
  return { start: start + head, end: end - tail, text: after.slice(head, after.length - tail) };
}

// The lines of an edited text: {text, from}, where `from` is the place in the text as it was of
// the first unit that was kept in the line, or of the edit that wrote it.
function linesOf(text, edits) {
  const lines = [{ text: "", from: 0, kept: false }];
  for (const piece of piecesOf(text, edits)) {
    let from = piece.from ?? piece.edit.start;
    (piece.kept ?? piece.put).split("\n").forEach((part, i) => {
      if (i) lines.push({ text: "", from, kept: false });
      const line = lines.at(-1);
      if (part && (!line.text || (!line.kept && piece.kept))) line.from = from;
      line.kept ||= Boolean(part && piece.kept);
      line.text += part;
      if (piece.kept) from += part.length + 1;
    });
  }
  return lines;
}
