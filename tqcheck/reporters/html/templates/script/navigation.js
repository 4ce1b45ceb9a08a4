// Follows the address of the page: the overview, an article, a finding, a rule.
const onRules = () => root.dataset.view === "rules";
function view(name) {
  hush();
  paused = 0;
  root.dataset.view = name;
  const article = name === "article";
  page.hidden = !article;
  if (list) list.hidden = name !== "overview";
  if (summary) summary.hidden = name !== "overview";
  if (rules) rules.hidden = name !== "rules";
  if (figures) figures.hidden = name !== "overview";
  tools.hidden = name === "rules";
  byId("steps").hidden = !article || (articles.length < 2 && !part);
  if (!article) {
    current = null;
    rowStrip = null;
    putBack();
    page.replaceChildren();
    document.title = "tqcheck";
  }
}

// The controls stand below the verdict of an article, else above the list.
function putBack() {
  (list ?? page).before(tools, nothing);
}
function openArticle(article) {
  if (!article.own) {
    if (article.file) location.href = article.file + "#a" + article.n;
    return false;
  }
  if (current === article) return true;
  opened = new Set();
  putBack();
  page.innerHTML = article.own.textContent.split("<hr>", 1)[0];
  ownTimes(page);
  page.querySelector(".tools-here")?.replaceWith(tools, nothing);
  current = article;
  view("article");
  document.title = article.t + " · tqcheck";
  rowStrip = new Strip(page.querySelector(".rows"), 92, dressRows);
  draw();
  showStanding();
  const shown = shownArticles.includes(article) ? shownArticles : articles;
  const index = shown.indexOf(article);
  link(byId("before"), shown[index - 1], data.before);
  link(byId("after"), shown[index + 1], data.after);
  byId("which").textContent = `${index + 1} / ${shown.length}`;
  return true;
}
function link(anchor, article, file) {
  const target = article ? "#a" + article.n : file ? `${file[0]}#a${file[1]}` : "";
  anchor.hidden = !target;
  anchor.href = target || "#overview";
}

function rowElement(row) {
  const index = rowStrip.items.findIndex((item) => item.row === row);
  return index < 0 ? null : rowStrip.element(index);
}

function centre(element) {
  const to = () => {
    const tall = element.getBoundingClientRect().height > innerHeight * 0.7;
    element.scrollIntoView({ block: tall ? "start" : "center" });
  };
  to();
  requestAnimationFrame(() => requestAnimationFrame(to)); // blocks nearby are drawn by then
}

function go(finding) {
  if (!finding.article.own) {
    location.href = `${finding.article.file}#${finding.id}`;
    return;
  }
  openArticle(finding.article);
  document.querySelector(".card.here")?.classList.remove("here");
  hush();
  at = finding;
  shut = null;
  foldShown();
  const row = rowElement(finding.row);
  const card = row && byId(finding.id);
  if (!card) return;
  card.classList.add("here");
  card.focus({ preventScroll: true });
  const tall = row.getBoundingClientRect().height > innerHeight * 0.7;
  centre(tall ? card : row);
  replace("#" + finding.id);
  tell();
}
function replace(hash) {
  try { history.replaceState(null, "", hash); } catch { /* not allowed here */ }
}

function stepArticle(by) {
  const anchor = byId(by < 0 ? "before" : "after");
  if (current && !anchor.hidden) location.href = anchor.href;
}

function follow() {
  let hash = location.hash.slice(1);
  try { hash = decodeURIComponent(hash); } catch { /* a stray per cent sign */ }
  if (hash === "main") {
    byId("main").focus();
    return;
  }
  const sentence = /^a(\d+)(?:-(?:s\d+|h|w))?$/.exec(hash);
  if (byAnchor.has(hash)) {
    const finding = byAnchor.get(hash);
    if (!finding.shown || !passesSearch(finding)) clear(finding.sup ? "all" : "shown");
    go(finding);
  } else if (sentence && byNumber.has(Number(sentence[1]))) {
    const article = byNumber.get(Number(sentence[1]));
    if (!openArticle(article)) return;
    if (hash !== "a" + sentence[1]) goSentence(article, hash);
    else {
      scrollTo(0, 0);
      page.querySelector("h1").focus({ preventScroll: true });
    }
  } else if (hash === "first" || hash === "last") {
    const finding = findingsInOrder().at(hash === "first" ? 0 : -1);
    if (finding) go(finding);
    else openArticle(articles[0]);
  } else if (rules && (hash === "rules" || (hash.startsWith("rule-") && byId(hash)))) {
    view("rules");
    nothing.hidden = true;
    const rule = byId(hash);
    if (rule.matches("details")) rule.open = true;
    rule.scrollIntoView();
    (rule.querySelector("summary") ?? byId("main")).focus({ preventScroll: true });
  } else if (part || (!hash && articles.length === 1)) {
    openArticle(articles[0]); // a report of one article is that article
    tell();
  } else {
    const before = current;
    view("overview");
    draw();
    if (before) returnTo(before);
  }
}
const passesSearch = ({ article, row }) => !article.own || order(article).rows.includes(row);
// A link to where the address already points changes no address.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const anchor = event.target.closest("a[href^='#']");
  if (!anchor || anchor.getAttribute("href") !== location.hash) return;
  event.preventDefault();
  follow();
});
function returnTo(article) {
  const index = entryStrip.items.findIndex((item) => item.article === article);
  const entry = index < 0 ? null : entryStrip.element(index);
  entry?.focus({ preventScroll: true });
  if (entry) centre(entry);
}
function goSentence(article, anchor) {
  const row = rowsOf(article).findIndex((html) => html.includes(`id="${anchor}"`));
  if (row < 0) return;
  if (!rowElement(row)) clear();
  const element = rowElement(row) && byId(anchor);
  document.querySelector(".aim")?.classList.remove("aim");
  if (!element) return;
  element.classList.add("aim");
  const focus = () => element.querySelector(".no").focus({ preventScroll: true });
  focus();
  // While the page loads, the browser itself jumps to the anchor and drops the focus.
  if (document.readyState !== "complete") addEventListener("load", () => setTimeout(focus), { once: true });
  centre(element);
}
