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
  const index = at ? own.indexOf(at) : -1;
  const next = index < 0 ? (by > 0 ? 0 : own.length - 1) : index + by;
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
  const here = shownArticles.indexOf(current);
  const there = shownArticles.indexOf(article);
  return by > 0 ? there > here : there < here;
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
