// The order of articles, rows and findings.
const collator = new Intl.Collator("de", { numeric: true });
function sorted(chosen) {
  const by = {
    worst: (a, b) => b.worst - a.worst,
    confidence: (a, b) => surest(b) - surest(a),
    quality: (a, b) => (b.p ?? -1) - (a.p ?? -1),
    name: (a, b) => collator.compare(a.t, b.t),
  }[pick.sort.value];
  // A part of a large report holds articles as they were read; steps from part to part follow them.
  return by && !part ? [...chosen].sort((a, b) => by(a, b) || a.n - b.n) : chosen;
}
const surest = (article) =>
  Math.max(-1, ...article.found.filter((f) => f.shown).map((f) => f.conf));

// The rows of an article that pass the search, always in reading order, and which hold findings.
function order(article) {
  const best = new Set(article.found.filter((f) => f.shown).map((f) => f.row));
  const rows = article.match && !article.named ? article.match
    : Array.from({ length: article.r }, (_, i) => i);
  return { rows, best };
}

function findingsInOrder() {
  if (chain) return chain;
  chain = [];
  for (const article of shownArticles) {
    const { rows, best } = order(article);
    if (!best.size) continue;
    const of = new Map();
    for (const f of article.found) {
      if (f.shown) (of.get(f.row) ?? of.set(f.row, []).get(f.row)).push(f);
    }
    for (const row of article.own ? rows : [...best].sort((a, b) => a - b)) chain.push(...(of.get(row) ?? []));
  }
  return chain;
}
