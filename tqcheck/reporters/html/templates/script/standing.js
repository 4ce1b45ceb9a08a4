// How an article stands now: what is settled, what is left, and the figures that follow from it.
const both = (value, digits = 0) => {
  const parts = ["de", "en"].map((language) => {
    const part = make("span", "u", new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value));
    part.lang = language;
    return part;
  });
  const fragment = document.createDocumentFragment();
  fragment.append(...parts);
  return fragment;
};
// Fills what the page holds with `data-now`: settled, counting, left, corrected, false-alarm,
// tolerated, penalty, per-1000, oqs, and open-critical, open-major, open-minor, open-neutral.
function fill(element, article) {
  const now = standing(article);
  const value = {
    ...now.done, settled: now.settled, counting: now.counting, left: now.left, penalty: now.penalty,
    "per-1000": article.w ? 1000 * now.penalty / article.w : 0,
    oqs: article.w ? Math.max(0, 100 * (1 - now.penalty / article.w)) : 0,
    ...Object.fromEntries(severities.map((name, i) => ["open-" + name, now.open[i]])),
  };
  for (const place of element.querySelectorAll("[data-now]")) {
    const name = place.dataset.now;
    if (!(name in value)) continue;
    place.replaceChildren(both(value[name], ["per-1000", "oqs"].includes(name) ? 1 : 0));
    const line = place.closest("[data-unless-zero]");
    if (line) line.hidden = value[name] === 0;
  }
  return now;
}
function showStanding() {
  if (!current || current.e) return;
  let box = page.querySelector(".standing");
  if (!box) {
    page.querySelector("article > header")?.after(copyOf("standing"));
    box = page.querySelector(".standing");
    if (!box) return;
    box.querySelector("[data-do-all]").addEventListener("click", () => applyCertain(current));
    box.querySelector("[data-show]").addEventListener("click", showCorrected);
  }
  const now = fill(page.querySelector("article"), current);
  box.hidden = now.counting === 0;
  const bar = box.querySelector("progress");
  bar.max = Math.max(1, now.counting);
  bar.value = now.settled;
  const left = certain(current).length;
  const all = box.querySelector("[data-do-all]");
  all.hidden = left === 0;
  all.querySelector("b").textContent = left;
}
