// Which findings and articles pass the filters.
const number = (select) => (select && select.value !== "" ? Number(select.value) : -1);
function wanted() {
  return {
    sev: new Set(boxes.filter((b) => b.checked).map((b) => severities.indexOf(b.dataset.severity))),
    cat: number(pick.category), rule: number(pick.rule), ev: number(pick.evidence),
    conf: number(pick.confidence), verdict: number(pick.verdict),
    status: pick.status.value, words: query.value.trim().toLowerCase().replace(/\s+/g, " "),
  };
}
function fits(finding, want) {
  const marked = Boolean(settled(finding));
  const status = want.status === "all" || (want.status === "suppressed" ? finding.sup
    : want.status === "marked" ? marked
      : !finding.sup && (want.status !== "open" || !marked));
  return status && want.sev.has(finding.sev) && (want.cat < 0 || finding.cat === want.cat)
    && (want.rule < 0 || finding.rule === want.rule) && (want.ev < 0 || finding.ev === want.ev)
    && finding.conf >= want.conf;
}
function narrowed(want) {
  return want.cat >= 0 || want.rule >= 0 || want.ev >= 0 || want.conf >= 0
    || (want.status !== "shown" && want.status !== "all");
}
function matching(article, words) {
  if (!words) return null;
  const found = [];
  textsOf(article).forEach((text, i) => { if (text.includes(words)) found.push(i); });
  return found;
}

let want = wanted();
function apply() {
  want = wanted();
  chain = null;
  opened = new Set();
  const strict = only.checked || narrowed(want);
  for (const article of articles) {
    let hits = 0;
    for (const finding of article.found) {
      finding.shown = Boolean(fits(finding, want));
      hits += finding.shown;
    }
    article.match = matching(article, want.words);
    const named = want.words && `${article.t} ${article.u}`.toLowerCase().includes(want.words);
    article.hits = want.words && article.match.length && !strict ? article.match.length : hits;
    article.fits = (want.verdict < 0 || article.v === want.verdict)
      && (!strict || hits > 0) && (!want.words || named || article.match.length > 0);
    article.named = named;
  }
  const ranked = sorted(articles);
  ranked.forEach((article, i) => { article.rank = i; });
  shownArticles = ranked.filter((article) => article.fits);
  const filters = [want.cat, want.rule, want.ev, want.conf, want.verdict].filter((n) => n >= 0);
  const count = filters.length + (want.status !== "shown");
  active.textContent = count;
  active.hidden = count === 0;
  session.set("filters:" + here + data.id, JSON.stringify(filterState()));
  draw();
}
