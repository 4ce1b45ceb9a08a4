// The texts of the articles for the search.
function rowsOf(article) {
  article.rows ??= article.own ? article.own.textContent.split("<hr>").slice(1) : [];
  return article.rows;
}

const entity = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&#34;": '"', "&#39;": "'" };
function plain(html) {
  return html
    .replace(/<a class="no?[ "][^]*?<\/a>|<span class="c"[^]*?<\/span>/g, "")
    .replace(/<\/?(?:mark|span|b|bdi|i|code)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|amp|#34|#39);/g, (m) => entity[m])
    .replace(/\s+/g, " ")
    .toLowerCase();
}

function textsOf(article) {
  if (article.texts) return article.texts;
  article.texts = rowsOf(article).map(plain);
  if (article.own) {
    for (const f of article.found) article.texts[f.row] += " " + ruleNames[f.rule];
  }
  return article.texts;
}

// The texts are prepared while the page is idle, so that the first search is fast too.
function prepare(next = 0) {
  if (next >= articles.length) return;
  (window.requestIdleCallback ?? setTimeout)((idle) => {
    do textsOf(articles[next++]);
    while (next < articles.length && (idle?.timeRemaining?.() ?? 0) > 8);
    prepare(next);
  });
}
