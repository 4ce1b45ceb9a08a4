// The data of the report, the controls of the page, and what the reader is at.
const data = JSON.parse(byId("data").textContent);
const articles = data.articles;
const findings = new Map();
const byAnchor = new Map();
const names = ["key", "row", "sev", "cat", "rule", "ev", "conf", "sup", "id", "fingerprints"];
for (const article of articles) {
  article.found = article.f.map((values, i) => {
    const finding = Object.fromEntries(names.map((name, at) => [name, values[at]]));
    finding.article = article;
    [finding.fp, ...finding.further] = finding.fingerprints;
    [finding.no, finding.span, finding.fix] = article.c?.[i] ?? [0, null, null];
    finding.edit = null; // the correction that was made of it
    finding.shown = true;
    findings.set(String(finding.key), finding);
    byAnchor.set(finding.id, finding);
    return finding;
  });
  article.own = byId("text-" + article.n);
}
const byNumber = new Map(articles.map((article) => [article.n, article]));
const severities = ["neutral", "minor", "major", "critical"];
const { weights } = data; // penalty points by severity
const part = document.body.dataset.part;
const home = document.body.dataset.home;

const [page, list, summary, figures, rules, tools, nothing, query, only, place, active, told] =
  ["page", "list", "overview", "figures", "rules", "tools", "nothing", "q", "only", "place", "active",
    "told"].map(byId);
const boxes = [...document.querySelectorAll("input[data-severity]")];
const pick = Object.fromEntries(
  ["category", "rule", "evidence", "confidence", "verdict", "status", "sort"]
    .map((id) => [id, byId(id)]));
const entries = list ? byId("entry-list").textContent.split("<hr>") : [];
const entryStrip = list && new Strip(byId("entries"), 76, dressEntries);
const ruleNames = [...(pick.rule?.options ?? [])].slice(1)
  .map((o) => (o.dataset.de + " " + o.dataset.en).toLowerCase());
let rowStrip = null;
let current = null; // the article that is open
let at = null; // the finding that the reader is at
let shownArticles = articles;
let chain = null; // all shown findings in reading order, built on demand
let opened = new Set(); // rows of the open article whose gap was opened
