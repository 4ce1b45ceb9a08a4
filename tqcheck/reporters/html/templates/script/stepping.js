// Steps from finding to finding: within the open article until it ends, then from article to article.
const inArticle = () => (current ? findingsInOrder().filter((f) => f.article === current) : findingsInOrder());
function tell() {
  const all = inArticle();
  const index = at ? all.indexOf(at) : -1;
  place.textContent = `${index < 0 ? "–" : index + 1} / ${all.length}`;
  tellCounts();
}

let paused = 0; // the direction of a step that met the end of the article
function step(by) {
  const own = inArticle();
  const next = nextOf(own, by);
  if (own[next]) {
    paused = 0;
    go(own[next]);
  } else if (paused === by || !current) {
    paused = 0;
    leave(by);
  } else {
    paused = by;
    say(word(endOf(own, by)));
  }
}
// The index of the finding beside the one that the reader is at, also where a decision or a filter
// has hidden that one.
function nextOf(own, by) {
  if (!at || (current && at.article !== current)) return by > 0 ? 0 : own.length - 1;
  const index = own.indexOf(at);
  if (index >= 0) return index + by;
  const behind = own.findIndex((finding) => isBehind(finding, at));
  const place = behind < 0 ? own.length : behind;
  return by > 0 ? place : place - 1;
}
function isBehind(a, b) {
  if (a.article !== b.article) return a.article.rank > b.article.rank;
  return a.row > b.row || (a.row === b.row && a.article.found.indexOf(a) > a.article.found.indexOf(b));
}
// To the first or last finding of the next article that has one; after the last, from the beginning.
function leave(by) {
  const all = findingsInOrder();
  const file = part && (by > 0 ? data.after : data.before);
  const beyond = all.filter((f) => isBeyond(f.article, by));
  if (beyond.length) {
    const article = (by > 0 ? beyond[0] : beyond.at(-1)).article;
    const own = beyond.filter((f) => f.article === article);
    go(by > 0 ? own[0] : own.at(-1));
  } else if (file) location.href = file[0] + (by > 0 ? "#first" : "#last");
  else if (all.length) go(by > 0 ? all[0] : all.at(-1));
}
function isBeyond(article, by) {
  const here = current ? current.rank : -1; // it may not pass the filters any more
  return by > 0 ? article.rank > here : article.rank < here;
}
function endOf(own, by) {
  const others = findingsInOrder().some((f) => isBeyond(f.article, by)) || (part && (by > 0 ? data.after : data.before));
  if (!own.length) return others ? "none-in-article" : "nothing-here";
  return (by > 0 ? "last-" : "first-") + (others ? "in-article" : "of-all");
}
// The figures at the filters are those of the open article, or of all articles.
function tellCounts() {
  const found = current ? current.found : articles.flatMap((article) => article.found);
  for (const box of boxes) {
    const severity = severities.indexOf(box.dataset.severity);
    const own = found.filter((f) => f.sev === severity && !f.sup);
    const chip = box.closest(".chip");
    chip.querySelector("b").replaceChildren(both(own.filter(isOpen).length));
    chip.hidden = own.length === 0;
  }
}
