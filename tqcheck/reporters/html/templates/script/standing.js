// How articles stand now: what is settled, what is left, and the figures that follow from it.
// A number as the rest of the page writes numbers.
function both(value, digits = 0) {
  if (!digits) return String(value).replace(/\B(?=(?:\d{3})+$)/g, "\u202f");
  const shown = document.createDocumentFragment();
  for (const [language, point] of [["de", ","], ["en", "."]]) {
    const part = make("span", "u", value.toFixed(digits).replace(".", point));
    part.lang = language;
    shown.append(part);
  }
  return shown;
}
// Fills what an element holds with `data-now`: settled, counting, corrected, false-alarm,
// tolerated, penalty, per-1000, oqs, open-critical, open-major, open-minor, open-neutral. What has
// `data-unless-zero` around it is hidden at zero.
function fill(element, now, words) {
  const value = {
    ...now.done, settled: now.settled, counting: now.counting, penalty: now.penalty,
    "per-1000": words ? 1000 * now.penalty / words : 0,
    oqs: words ? Math.max(0, 100 * (1 - now.penalty / words)) : 0,
    ...Object.fromEntries(severities.map((name, i) => ["open-" + name, now.open[i]])),
  };
  for (const place of element.querySelectorAll("[data-now]")) {
    const name = place.dataset.now;
    if (!(name in value)) continue;
    place.replaceChildren(both(value[name], ["per-1000", "oqs"].includes(name) ? 1 : 0));
    const around = place.closest("[data-unless-zero]");
    if (around) around.hidden = value[name] === 0;
  }
}
// The figures as the page came with them stand until something is settled.
let followed = false;
function showStanding() {
  const all = standing(articles.flatMap((article) => article.found));
  followed ||= all.settled > 0;
  if (followed) {
    const words = articles.reduce((sum, article) => sum + article.w, 0);
    if (summary) fill(summary, all, words);
    tellCounts();
    if (list && !list.hidden) for (const block of list.querySelectorAll(".block")) followEntries(block);
  }
  if (current && !current.e) showArticleStanding();
}
// The entries of the overview say what is open, and how much is settled.
function followEntries(block) {
  if (!followed) return;
  for (const entry of block.querySelectorAll(".entry")) {
    const article = byNumber.get(Number(entry.dataset.a));
    const now = standing(article.found);
    fill(entry, now, article.w);
    entry.querySelector(".progressed")?.remove();
    if (!now.settled) continue;
    const said = make("span", "progressed", both(now.settled), " ", word("settled-of"), " ",
      both(now.counting), " ", word("settled-short"));
    entry.querySelector(".hits")?.after(said);
  }
}
function showArticleStanding() {
  let box = page.querySelector(".standing");
  if (!box) {
    page.querySelector("article > header")?.after(copyOf("standing"));
    box = page.querySelector(".standing");
    if (!box) return;
    box.querySelector("[data-do-all]").addEventListener("click", () => applyCertain(current));
    box.querySelector("[data-show]").addEventListener("click", showCorrected);
  }
  const now = standing(current.found);
  fill(followed ? page.querySelector("article") : box, now, current.w);
  box.hidden = now.counting === 0;
  const bar = box.querySelector("progress");
  bar.max = Math.max(1, now.counting);
  bar.value = now.settled;
  const left = certain(current).length;
  const all = box.querySelector("[data-do-all]");
  all.hidden = left === 0;
  all.querySelector("b").textContent = left;
}
