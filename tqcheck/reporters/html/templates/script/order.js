// The order of articles, rows and findings.
const collator = new Intl.Collator("de", { numeric: true });
function sorted(chosen) {
  const by = {
    severity: (a, b) => b.p - a.p,
    confidence: (a, b) => surest(b) - surest(a),
    quality: (a, b) => (a.q ?? 101) - (b.q ?? 101),
    name: (a, b) => collator.compare(a.t, b.t),
  }[pick.sort.value];
  return by ? [...chosen].sort(by) : chosen;
}
const surest = (article) =>
  Math.max(-1, ...article.found.filter((f) => f.shown).map((f) => f.conf));

// The rows of an article that pass the filter, in reading order; null for all rows.
function order(article) {
  const best = new Map(); // row: [severity, confidence] of what is shown in it
  for (const f of article.found) {
    if (!f.shown) continue;
    const b = best.get(f.row) ?? [-1, -1];
    best.set(f.row, [Math.max(b[0], f.sev), Math.max(b[1], f.conf)]);
  }
  const all = article.match && !article.named ? article.match
    : Array.from({ length: article.r }, (_, i) => i);
  const key = {
    severity: (i) => (best.get(i)?.[0] ?? -1) * 101 + (best.get(i)?.[1] ?? 0),
    confidence: (i) => best.get(i)?.[1] ?? -1,
    quality: (i) => -(qualities(article)[i] ?? 101),
  }[pick.sort.value];
  const rows = key ? byKey(all, key) : all;
  return { rows, best };
}
function byKey(all, key) {
  const keys = new Map(all.map((i) => [i, key(i)]));
  return [...all].sort((a, b) => keys.get(b) - keys.get(a) || a - b);
}
function qualities(article) {
  article.qualities ??= rowsOf(article).map((html) => {
    const m = html.match(/<svg class="q".*?quality (\d+)"/);
    return m ? Number(m[1]) : null;
  });
  return article.qualities;
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
    for (const row of article.own ? rows : best.keys()) chain.push(...(of.get(row) ?? []));
  }
  return chain;
}
