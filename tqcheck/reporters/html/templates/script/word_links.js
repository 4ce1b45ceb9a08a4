// Links between words of target and source; matches of the search.
const canPaint = Boolean(window.Highlight && CSS.highlights);
const wordPattern =
  /[\p{L}\p{N}]+(?:(?:(?<=\p{Nd})[.,:](?=\p{Nd})|[-‐‑'’](?=[\p{L}\p{N}]))[\p{L}\p{N}]+)*|[^\p{L}\p{N}_\s\x1c-\x1f\x85]|_/gu;

// The characters of a segment as it was checked, and the text node of each.
function letters(sentence) {
  let text = "";
  const places = [];
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest("a, .tag, .vh, .put")) continue;
    const box = parent.closest(".c");
    if (box) {
      const char = String.fromCodePoint(parseInt(box.dataset.c, 16));
      places.push({ node, from: text.length, to: text.length + char.length, box: true });
      text += char;
    } else {
      places.push({ node, from: text.length, to: text.length + node.length });
      text += node.data;
    }
  }
  return { text, places };
}
function wordsOf(sentences) {
  const words = [];
  for (const sentence of sentences) {
    const { text, places } = letters(sentence);
    for (const match of text.matchAll(wordPattern)) {
      words.push({ from: match.index, to: match.index + match[0].length, places });
    }
  }
  return words;
}
function ranges(word) {
  return word.places.filter((p) => p.from < word.to && p.to > word.from).map((p) => {
    const range = new Range();
    range.setStart(p.node, p.box ? 0 : Math.max(word.from, p.from) - p.from);
    range.setEnd(p.node, p.box ? p.node.length : Math.min(word.to, p.to) - p.from);
    return range;
  });
}
const linked = new WeakMap();
function linksOf(row) {
  if (!linked.has(row)) {
    const target = wordsOf(row.querySelectorAll("p[id]"));
    const source = wordsOf(row.querySelectorAll(":scope > p[lang]:not([id])"));
    const pairs = [];
    for (const run of row.dataset.w.split(" ")) {
      const [, one, two, length] = /^(\d+):(\d+)(?:\*(\d+))?$/.exec(run) ?? [];
      for (let i = 0; i < Number(length ?? 1); i++) {
        const pair = [target[Number(one) + i], source[Number(two) + i]];
        if (pair[0] && pair[1]) pairs.push(pair);
      }
    }
    linked.set(row, pairs);
  }
  return linked.get(row);
}
let lastPair = null;
function pointAt(event) {
  const row = event.target.closest?.(".r[data-w]");
  let pair = null;
  if (row && event.target.closest("p[lang]")) {
    const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY)
      ?? old(document.caretRangeFromPoint?.(event.clientX, event.clientY));
    pair = spot && linksOf(row).find((words) => words.some((w) => covers(w, spot)));
  }
  if (pair === lastPair) return;
  lastPair = pair;
  if (pair) CSS.highlights.set("linked", new Highlight(...pair.flatMap(ranges)));
  else CSS.highlights.delete("linked");
}
const old = (range) => range && { offsetNode: range.startContainer, offset: range.startOffset };
function covers(word, spot) {
  return word.places.some((p) => p.node === spot.offsetNode && !p.box
    && p.from + spot.offset >= word.from && p.from + spot.offset <= word.to);
}
function showHits(block) {
  if (!canPaint) return;
  if (!hitPaint) CSS.highlights.set("hit", (hitPaint = new Highlight()));
  if (!want.words) return;
  const all = block.matches("p") ? [block] : block.querySelectorAll(".r p[lang], .msg");
  for (const p of all) {
    const { text, places } = letters(p);
    const low = text.toLowerCase();
    if (low.length !== text.length) continue;
    for (let i = low.indexOf(want.words); i >= 0; i = low.indexOf(want.words, i + 1)) {
      for (const range of ranges({ from: i, to: i + want.words.length, places })) hitPaint.add(range);
    }
  }
}
let hitPaint = null;
