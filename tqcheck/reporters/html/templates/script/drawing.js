// Draws the list of articles and the rows of the open article.
function draw() {
  if (current) drawRows();
  else if (entryStrip) {
    entryStrip.show(shownArticles.map((article) =>
      ({ html: entries[article.n - 1], article })));
  }
  const rowless = current && !rowStrip?.items.length && rowsOf(current).length > 0;
  nothing.hidden = current ? !rowless : shownArticles.length > 0 || !list || onRules();
  tell();
}

function drawRows() {
  const { rows, best } = order(current);
  const html = rowsOf(current);
  const close = (only.checked || narrowed(want)) && !current.e;
  const items = [];
  let gap = null;
  for (const i of rows) {
    if (!close || best.has(i) || opened.has(i)) {
      gap = null;
      items.push({ html: html[i], row: i });
    } else if (gap) gap.rows.push(i);
    else items.push((gap = { html: '<p class="gap"><button type="button"></button></p>', rows: [i] }));
  }
  if (!best.size && close) items.length = 0;
  coolDown();
  rowStrip.show(items);
}

const word = (name) => copyOf("word-" + name);

function dressEntries(block, part) {
  part.forEach(({ article }, i) => {
    const hits = block.children[i].querySelector(".hits");
    const strict = only.checked || narrowed(want) || want.words || want.sev.size < boxes.length;
    if (hits && strict && article.hits) hits.append(String(article.hits), " ", word("matches"));
  });
  followEntries(block);
}

function dressSentence(p) {
  inlay(p, current, editsOf(current));
  dressMarks(p);
}
function dressMarks(block) {
  for (const mark of block.querySelectorAll("[data-f]:is(mark, .n)")) paint(mark);
  for (const n of block.querySelectorAll(".n")) {
    n.prepend(copyOf(n.classList.contains("gone") ? "label-omission" : "label-finding"));
  }
  showHits(block);
  showHeat(block);
}

function dressRows(block, part) {
  part.forEach((item, i) => {
    if (!item.rows) return;
    const button = block.children[i].firstElementChild;
    button.append(String(item.rows.length), " ", word(item.rows.length > 1 ? "gap" : "gap-one"));
    button.addEventListener("click", () => {
      const first = item.rows[0];
      for (const row of item.rows) opened.add(row);
      drawRows();
      const row = rowElement(first);
      row?.querySelector(".no")?.focus();
    });
  });
  for (const card of block.querySelectorAll(".card")) dressCard(card);
  const edits = editsOf(current);
  for (const p of edits.length ? block.querySelectorAll("p[data-o]") : []) inlay(p, current, edits);
  dressMarks(block);
}
