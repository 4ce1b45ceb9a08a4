"use strict";
// The script of the page shows the overview or an article, filters, steps, and keeps decisions.
// Markup comes only from the page itself, where it was escaped. Text never becomes markup here.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const here = location.pathname.replace(/[^/]*$/, "");
  root.classList.add("js");

  function shelf(storage) {
    return {
      get(name) {
        try { return window[storage].getItem("tqcheck." + name); } catch { return null; }
      },
      set(name, value) {
        try { window[storage].setItem("tqcheck." + name, value); } catch { /* storage is off */ }
      },
    };
  }
  const store = shelf("localStorage");
  const session = shelf("sessionStorage");

  function speak(language) {
    root.lang = language;
    for (const button of document.querySelectorAll("button[data-lang]")) {
      button.setAttribute("aria-pressed", String(button.dataset.lang === language));
    }
    for (const option of document.querySelectorAll("option[data-de]")) {
      option.textContent = option.dataset[language];
    }
    for (const input of document.querySelectorAll("[data-ph-de]")) {
      input.placeholder = input.getAttribute("data-ph-" + language);
    }
  }

  if ("auto" in root.dataset) {
    const wanted = store.get("language") || navigator.language || "en";
    root.lang = wanted.toLowerCase().startsWith("de") ? "de" : "en";
  }

  function start() {
    speak(root.lang === "de" ? "de" : "en");
    for (const button of document.querySelectorAll("button[data-lang]")) {
      button.addEventListener("click", () => {
        speak(button.dataset.lang);
        store.set("language", button.dataset.lang);
      });
    }
    byId("print")?.addEventListener("click", () => print());
    if (byId("data")) work();
  }

  // Draws a long list block by block: first what is near the window, the rest as it comes near.
  class Strip {
    constructor(box, guess, decorate) {
      Object.assign(this, { box, guess, decorate, items: [], blocks: [], size: 40 });
      this.watch = new IntersectionObserver((seen) => {
        for (const one of seen) if (one.isIntersecting) this.fill(this.blocks.indexOf(one.target));
      }, { rootMargin: "1000px 0px" });
    }

    show(items) {
      this.watch.disconnect();
      this.items = items;
      this.blocks = [];
      for (let at = 0; at < items.length; at += this.size) {
        const block = document.createElement("div");
        block.className = "block";
        block.style.minHeight = this.guess * Math.min(this.size, items.length - at) + "px";
        this.blocks.push(block);
      }
      this.box.replaceChildren(...this.blocks);
      if (this.blocks.length) this.fill(0);
      for (const block of this.blocks.slice(1)) this.watch.observe(block);
      if (items.length <= 400) this.rest(1);
    }

    // Short lists are soon drawn completely, so that the browser's own search finds everything.
    rest(at) {
      const of = this.blocks;
      if (at >= of.length) return;
      (window.requestIdleCallback ?? setTimeout)(() => {
        if (of !== this.blocks) return;
        this.fill(at);
        this.rest(at + 1);
      });
    }

    fill(at) {
      const block = this.blocks[at];
      if (!block || block.dataset.full) return;
      block.dataset.full = "1";
      this.watch.unobserve(block);
      const part = this.items.slice(at * this.size, (at + 1) * this.size);
      block.innerHTML = part.map((item) => item.html).join("");
      block.style.minHeight = "";
      this.decorate(block, part);
    }

    element(index) {
      const at = Math.floor(index / this.size);
      this.fill(at);
      return this.blocks[at]?.children[index % this.size];
    }

    all() { this.blocks.forEach((_, at) => this.fill(at)); }
  }

  function work() {
    const data = JSON.parse(byId("data").textContent);
    const articles = data.articles;
    const findings = new Map();
    const byAnchor = new Map();
    const names = ["key", "row", "sev", "cat", "rule", "ev", "conf", "sup", "id", "fp"];
    for (const article of articles) {
      article.found = article.f.map((values) => {
        const finding = Object.fromEntries(names.map((name, i) => [name, values[i]]));
        finding.article = article;
        finding.shown = true;
        findings.set(String(finding.key), finding);
        byAnchor.set(finding.id, finding);
        return finding;
      });
      article.own = byId("text-" + article.n);
    }
    const byNumber = new Map(articles.map((article) => [article.n, article]));
    const severities = ["neutral", "minor", "major", "critical"];
    const part = document.body.dataset.part;
    const home = document.body.dataset.home;

    const [page, list, summary, rules, tools, nothing, query, only, place, active, told] =
      ["page", "list", "overview", "rules", "tools", "nothing", "q", "only", "place", "active",
        "told"].map(byId);
    const boxes = [...document.querySelectorAll("input[data-severity]")];
    const pick = Object.fromEntries(
      ["category", "rule", "evidence", "confidence", "verdict", "status", "sort"]
        .map((id) => [id, byId(id)]));
    const entries = list ? byId("entry-list").textContent.split("<hr>") : [];
    const entryStrip = list && new Strip(byId("entries"), 58, dressEntries);
    const ruleNames = [...(pick.rule?.options ?? [])].slice(1).map((o) => o.text.toLowerCase());
    let rowStrip = null;
    let current = null; // the article that is open
    let at = null; // the finding that the reader is at
    let shownArticles = articles;
    let chain = null; // all shown findings in reading order, built on demand
    let opened = new Set(); // rows of the open article whose gap was opened

    // ---- texts ----

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

    // ---- decisions, stored in this browser for the folder of the report ----

    const marksName = "marks:" + here;
    let marks = read();
    function read() {
      try { return JSON.parse(store.get(marksName)) ?? {}; } catch { return {}; }
    }
    function keep() {
      store.set(marksName, JSON.stringify(marks));
      tellMarks();
    }
    function tellMarks() {
      const count = Object.keys(marks).length;
      byId("decided-count").textContent = count;
      byId("export").hidden = count === 0;
    }
    addEventListener("storage", (event) => {
      if (event.key !== "tqcheck." + marksName) return;
      marks = read();
      tellMarks();
      apply();
    });

    // A basic string of TOML 1.0. UTF-8 cannot hold half a surrogate pair.
    function toml(text) {
      const short = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };
      return '"' + text.toWellFormed()
        .replace(/["\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
          (c) => short[c] ?? "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) + '"';
    }
    function sidecar() {
      const tables = Object.entries(marks).map(([fingerprint, mark]) => {
        const lines = ["[[ignore]]", "fingerprint = " + toml(fingerprint),
          "reason = " + toml((mark.as === "false-alarm" ? "false alarm: " : "accepted: ") + mark.reason)];
        if (mark.who) lines.push("who = " + toml(mark.who));
        if (/^\d{4}-\d\d-\d\d$/.test(mark.until ?? "")) lines.push("until = " + mark.until);
        return lines.join("\n") + "\n";
      });
      return "# Findings that an editor decided on, from a report of tqcheck.\n\n" + tables.join("\n");
    }

    // ---- what is shown ----

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
      const marked = finding.fp in marks;
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
      shownArticles = sorted(articles.filter((article) => article.fits));
      const filters = [want.cat, want.rule, want.ev, want.conf, want.verdict].filter((n) => n >= 0);
      const count = filters.length + (want.status !== "shown");
      active.textContent = count;
      active.hidden = count === 0;
      session.set("filters:" + here + data.id, JSON.stringify(filterState()));
      if (at && !at.shown) at = null;
      draw();
    }

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

    function draw() {
      if (current) drawRows();
      else if (entryStrip) {
        entryStrip.show(shownArticles.map((article) =>
          ({ html: entries[article.n - 1], article })));
      }
      const rowless = current && !rowStrip?.items.length && rowsOf(current).length > 0;
      nothing.hidden = current ? !rowless : shownArticles.length > 0 || !list || onRules();
      tell();
    }

    function drawRows() {
      const { rows, best } = order(current);
      const html = rowsOf(current);
      const close = (only.checked || narrowed(want)) && !current.e;
      const items = [];
      let gap = null;
      for (const i of rows) {
        if (!close || best.has(i) || opened.has(i)) {
          gap = null;
          items.push({ html: html[i], row: i });
        } else if (gap) gap.rows.push(i);
        else items.push((gap = { html: '<p class="gap"><button type="button"></button></p>', rows: [i] }));
      }
      if (!best.size && close) items.length = 0;
      rowStrip.show(items);
    }

    const word = (name) => copyOf("word-" + name);

    function dressEntries(block, part) {
      part.forEach(({ article }, i) => {
        const hits = block.children[i].querySelector(".hits");
        const strict = only.checked || narrowed(want) || want.words || want.sev.size < boxes.length;
        if (hits && strict && article.hits) hits.append(String(article.hits), " ", word("matches"));
      });
    }

    function dressRows(block, part) {
      part.forEach((item, i) => {
        if (!item.rows) return;
        const button = block.children[i].firstElementChild;
        button.append(String(item.rows.length), " ", word(item.rows.length > 1 ? "gap" : "gap-one"));
        button.addEventListener("click", () => {
          const first = item.rows[0];
          for (const row of item.rows) opened.add(row);
          drawRows();
          const row = rowElement(first);
          row?.querySelector(".no")?.focus();
        });
      });
      for (const card of block.querySelectorAll(".card")) dressCard(card);
      for (const mark of block.querySelectorAll("[data-f]:is(mark, .n)")) paint(mark);
      for (const n of block.querySelectorAll(".n")) {
        n.prepend(copyOf(n.classList.contains("gone") ? "label-omission" : "label-finding"));
      }
      showHits(block);
    }

    const copyOf = (id) => byId(id).content.cloneNode(true);
    function make(tag, name, ...children) {
      const element = document.createElement(tag);
      element.className = name;
      element.append(...children);
      return element;
    }
    // The parts that many cards share are on the page once.
    function complete(card, finding) {
      const anchor = make("a", "no", copyOf("label-finding"), card.dataset.n);
      anchor.href = "#" + finding.id;
      const kind = make("p", "kind", copyOf("kind-" + ("suspected" in card.dataset ? "suspected" : severities[finding.sev])), anchor);
      const message = card.querySelector(".msg");
      message.before(make("div", "says", kind, message.cloneNode(true)));
      message.remove();
      for (const fix of card.querySelectorAll(".fix")) {
        const gone = fix.querySelector("del");
        const put = fix.querySelector("ins");
        if (gone) gone.after(copyOf("arrow"));
        if (fix.dataset.k === "suggestion" && !put) fix.append(copyOf("delete"));
        fix.prepend(copyOf("key-" + fix.dataset.k));
      }
      const spoke = make("p", "why");
      for (const side of ["for", "against"].filter((name) => card.dataset[name])) {
        if (spoke.firstChild) spoke.append(" ");
        spoke.append(copyOf("speaks-" + side));
        card.dataset[side].split(" ").forEach((i, n) => spoke.append(n ? ", " : "", copyOf("spoke-" + i)));
        spoke.append(".");
      }
      if (spoke.firstChild) card.append(spoke);
      const confidence = copyOf("confidence-of");
      confidence.querySelector("dd").textContent = finding.conf + "\u202f%";
      const meta = make("dl", "meta", copyOf("category-" + finding.cat), copyOf("evidence-" + finding.ev),
        confidence, copyOf("of-rule-" + finding.rule));
      card.append(make("div", "foot", meta, copyOf("acts")));
    }

    function dressCard(card) {
      const finding = findings.get(card.dataset.f);
      card.hidden = !finding.shown;
      card.classList.toggle("here", finding === at);
      if (!card.querySelector(".foot")) complete(card, finding);
      const acts = card.querySelector(".acts");
      const mark = marks[finding.fp];
      card.classList.toggle("decided", Boolean(mark));
      const state = acts.querySelector(".state");
      state.hidden = !mark;
      state.replaceChildren();
      if (mark) {
        const parts = [mark.reason, mark.who, mark.until && "→ " + mark.until].filter(Boolean);
        state.append(word(mark.as), ": " + parts.join(" · "));
      }
      for (const button of acts.querySelectorAll("[data-do]")) {
        const what = button.dataset.do;
        button.hidden = what === "undo" ? !mark : what !== "copy" && Boolean(mark || finding.sup);
      }
    }

    // A mark that several findings share shows the worst one that passes the filter.
    function paint(mark) {
      const left = mark.dataset.f.split(" ").map((key) => findings.get(key)).filter((f) => f.shown);
      const worst = Math.max(-1, ...left.map((f) => f.sev));
      mark.classList.toggle("off", worst < 0);
      mark.classList.toggle("decided", worst >= 0 && left.every((f) => f.fp in marks));
      severities.forEach((name, i) => mark.classList.toggle(name, i === worst));
    }

    function tell() {
      const all = findingsInOrder();
      const index = at ? all.indexOf(at) : -1;
      place.textContent = `${index < 0 ? "–" : index + 1} / ${all.length}`;
    }

    // ---- which page ----

    const onRules = () => root.dataset.view === "rules";
    function view(name) {
      root.dataset.view = name;
      const article = name === "article";
      page.hidden = !article;
      if (list) list.hidden = name !== "overview";
      if (summary) summary.hidden = name !== "overview";
      if (rules) rules.hidden = name !== "rules";
      tools.hidden = name === "rules";
      byId("steps").hidden = !article;
      if (!article) {
        current = null;
        rowStrip = null;
        page.replaceChildren();
        document.title = "tqcheck";
      }
    }

    function openArticle(article) {
      if (!article.own) {
        if (article.file) location.href = article.file + "#a" + article.n;
        return false;
      }
      if (current === article) return true;
      opened = new Set();
      page.innerHTML = article.own.textContent.split("<hr>", 1)[0];
      current = article;
      view("article");
      document.title = article.t + " · tqcheck";
      rowStrip = new Strip(page.querySelector(".rows"), 92, dressRows);
      draw();
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
      at = finding;
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

    function step(by) {
      const all = findingsInOrder();
      if (!all.length) return;
      let index = at ? all.indexOf(at) : -1;
      if (index < 0 && current) {
        const first = all.findIndex((f) => f.article === current);
        index = first < 0 ? -1 : by > 0 ? first - 1 : all.findLastIndex((f) => f.article === current) + 1;
      } else if (index < 0 && by < 0) index = 0;
      const next = index + by;
      const file = next < 0 ? data.before : next >= all.length ? data.after : null;
      if (part && file) location.href = file[0] + (by > 0 ? "#first" : "#last");
      else go(all[(next + all.length) % all.length]);
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
        if (!finding.shown) clear(finding.sup ? "all" : "shown");
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
      } else if (part) {
        openArticle(articles[0]);
      } else {
        const before = current;
        view("overview");
        draw();
        if (before) returnTo(before);
      }
    }
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

    function clear(status = "shown") {
      for (const box of boxes) box.checked = true;
      only.checked = false;
      query.value = "";
      for (const id of ["category", "rule", "evidence", "confidence", "verdict"]) {
        if (pick[id]) pick[id].value = "";
      }
      pick.status.value = status;
      apply();
    }
    function filterState() {
      return {
        off: boxes.filter((b) => !b.checked).map((b) => b.dataset.severity),
        only: only.checked,
        pick: Object.fromEntries(Object.entries(pick).filter(([, s]) => s).map(([k, s]) => [k, s.value])),
      };
    }
    // A report in several files keeps its filters from one to the next.
    function restore() {
      if (!data.id) return;
      try {
        const state = JSON.parse(session.get("filters:" + here + data.id));
        if (!state) return;
        for (const box of boxes) box.checked = !state.off.includes(box.dataset.severity);
        only.checked = state.only;
        for (const [id, value] of Object.entries(state.pick)) if (pick[id]) pick[id].value = value;
      } catch { /* not ours */ }
    }

    // ---- words: links between target and source, matches of the search ----

    const canPaint = Boolean(window.Highlight && CSS.highlights);
    const wordPattern =
      /[\p{L}\p{N}]+(?:(?:(?<=\p{Nd})[.,:](?=\p{Nd})|[-‐‑'’](?=[\p{L}\p{N}]))[\p{L}\p{N}]+)*|[^\p{L}\p{N}_\s\x1c-\x1f\x85]|_/gu;

    // The characters of a segment as it was checked, and the text node of each.
    function letters(sentence) {
      let text = "";
      const places = [];
      const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent.closest("a, .tag, .vh")) continue;
        const box = parent.closest(".c");
        if (box) {
          const char = String.fromCodePoint(parseInt(box.dataset.c, 16));
          places.push({ node, from: text.length, to: text.length + char.length, box: true });
          text += char;
        } else {
          places.push({ node, from: text.length, to: text.length + node.length });
          text += node.data;
        }
      }
      return { text, places };
    }
    function wordsOf(sentences) {
      const words = [];
      for (const sentence of sentences) {
        const { text, places } = letters(sentence);
        for (const match of text.matchAll(wordPattern)) {
          words.push({ from: match.index, to: match.index + match[0].length, places });
        }
      }
      return words;
    }
    function ranges(word) {
      return word.places.filter((p) => p.from < word.to && p.to > word.from).map((p) => {
        const range = new Range();
        range.setStart(p.node, p.box ? 0 : Math.max(word.from, p.from) - p.from);
        range.setEnd(p.node, p.box ? p.node.length : Math.min(word.to, p.to) - p.from);
        return range;
      });
    }
    const linked = new WeakMap();
    function linksOf(row) {
      if (!linked.has(row)) {
        const target = wordsOf(row.querySelectorAll("p[id]"));
        const source = wordsOf(row.querySelectorAll(":scope > p[lang]:not([id])"));
        const pairs = [];
        for (const run of row.dataset.w.split(" ")) {
          const [, one, two, length] = /^(\d+):(\d+)(?:\*(\d+))?$/.exec(run) ?? [];
          for (let i = 0; i < Number(length ?? 1); i++) {
            const pair = [target[Number(one) + i], source[Number(two) + i]];
            if (pair[0] && pair[1]) pairs.push(pair);
          }
        }
        linked.set(row, pairs);
      }
      return linked.get(row);
    }
    let lastPair = null;
    function pointAt(event) {
      const row = event.target.closest?.(".r[data-w]");
      let pair = null;
      if (row && event.target.closest("p[lang]")) {
        const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY)
          ?? old(document.caretRangeFromPoint?.(event.clientX, event.clientY));
        pair = spot && linksOf(row).find((words) => words.some((w) => covers(w, spot)));
      }
      if (pair === lastPair) return;
      lastPair = pair;
      if (pair) CSS.highlights.set("linked", new Highlight(...pair.flatMap(ranges)));
      else CSS.highlights.delete("linked");
    }
    const old = (range) => range && { offsetNode: range.startContainer, offset: range.startOffset };
    function covers(word, spot) {
      return word.places.some((p) => p.node === spot.offsetNode && !p.box
        && p.from + spot.offset >= word.from && p.from + spot.offset <= word.to);
    }
    function showHits(block) {
      if (!canPaint) return;
      if (!hitPaint) CSS.highlights.set("hit", (hitPaint = new Highlight()));
      if (!want.words) return;
      for (const p of block.querySelectorAll(".r p[lang], .msg")) {
        const { text, places } = letters(p);
        const low = text.toLowerCase();
        if (low.length !== text.length) continue;
        for (let i = low.indexOf(want.words); i >= 0; i = low.indexOf(want.words, i + 1)) {
          for (const range of ranges({ from: i, to: i + want.words.length, places })) hitPaint.add(range);
        }
      }
    }
    let hitPaint = null;

    // ---- work on a finding ----

    const cardHere = () => document.activeElement?.closest?.(".card") ?? (at && byId(at.id));
    function say(text) {
      told.textContent = "";
      requestAnimationFrame(() => { told.textContent = text; });
    }

    // The target segments of a finding, and the same with its suggestion applied.
    function correction(card) {
      const key = card.dataset.f;
      const sentences = [...card.closest(".r").querySelectorAll("p[id]")]
        .filter((p) => p.querySelector(`mark[data-f~="${key}"]`));
      const ins = card.querySelector(".fix ins");
      const gone = card.querySelector(".fix > .gone");
      const message = [...card.querySelectorAll(".msg .u")].find((u) => u.lang === root.lang);
      let before = "", after = "", done = false;
      for (const sentence of sentences) {
        if (before) { before += " "; after += done ? "" : " "; }
        for (const { node, box } of letters(sentence).places) {
          const text = box
            ? String.fromCodePoint(parseInt(node.parentElement.dataset.c, 16)) : node.data;
          const inside = node.parentElement.closest(`mark[data-f~="${key}"]`);
          before += text;
          if (!inside) after += text;
          else if (!done) {
            after += ins ? letters(ins).text : "";
            done = true;
          }
        }
      }
      if (gone) after = after.replace(/ {2,}/g, " ").trim();
      const lines = [before || card.querySelector(".fix q, .fix del")?.textContent || ""];
      if (done && (ins || gone)) lines.push("→ " + after);
      lines.push((message?.textContent ?? "") + " (" + (card.querySelector(".meta code")?.textContent ?? "") + ")");
      return lines.filter(Boolean).join("\n");
    }

    async function copy(text) {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        const area = document.createElement("textarea");
        area.value = text;
        (document.querySelector("dialog[open]") ?? document.body).append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      say(byId("word-copied").content.querySelector(`[lang=${root.lang}]`).textContent);
    }

    const dialog = { mark: byId("mark"), decided: byId("decided"), keys: byId("keys") };
    let deciding = null;
    function decide(card, as) {
      const finding = findings.get(card.dataset.f);
      if (finding.sup) return;
      deciding = { finding, as };
      dialog.mark.dataset.as = as;
      byId("mark-what").replaceChildren(
        ...[...card.querySelector(".msg").childNodes].map((n) => n.cloneNode(true)));
      byId("mark-reason").value = marks[finding.fp]?.reason ?? "";
      byId("mark-until").value = marks[finding.fp]?.until ?? "";
      byId("mark-who").value = store.get("who") ?? "";
      dialog.mark.showModal();
      byId("mark-reason").focus();
    }
    function refresh() {
      if (pick.status.value !== "shown" && pick.status.value !== "all") {
        apply();
        return;
      }
      for (const card of page.querySelectorAll(".card")) dressCard(card);
      for (const mark of page.querySelectorAll("[data-f]:is(mark, .n)")) paint(mark);
    }
    dialog.mark.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const reason = byId("mark-reason").value.trim();
      if (!reason) return;
      const who = byId("mark-who").value.trim();
      store.set("who", who);
      marks[deciding.finding.fp] = { as: deciding.as, reason, who, until: byId("mark-until").value };
      keep();
      dialog.mark.close();
      refresh();
    });
    function undo(card) {
      delete marks[findings.get(card.dataset.f).fp];
      keep();
      refresh();
      card.focus();
    }
    function showDecisions() {
      if (byId("export").hidden) return;
      byId("toml").value = sidecar();
      byId("forget-sure").hidden = true;
      byId("forget").hidden = false;
      dialog.decided.showModal();
    }
    byId("export").addEventListener("click", showDecisions);
    byId("copy-toml").addEventListener("click", () => copy(byId("toml").value));
    byId("download").addEventListener("click", () => {
      const anchor = document.createElement("a");
      anchor.href = URL.createObjectURL(new Blob([byId("toml").value], { type: "application/toml" }));
      anchor.download = ".tqcheck-ignore.toml";
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
    });
    byId("forget").addEventListener("click", () => {
      byId("forget").hidden = true;
      byId("forget-sure").hidden = false;
      byId("forget-sure").focus();
    });
    byId("forget-sure").addEventListener("click", () => {
      marks = {};
      keep();
      dialog.decided.close();
      refresh();
    });
    byId("keys-open").addEventListener("click", () => dialog.keys.showModal());
    byId("help-open").addEventListener("click", () => byId("help").showModal());

    document.addEventListener("click", (event) => {
      const target = event.target;
      if (target.closest("[data-close]")) target.closest("dialog").close();
      const button = target.closest("[data-do]");
      const card = target.closest(".card");
      if (button && card) {
        if (button.dataset.do === "copy") copy(correction(card));
        else if (button.dataset.do === "undo") undo(card);
        else decide(card, button.dataset.do);
        return;
      }
      const picked = target.closest(".pick");
      if (picked) {
        pick[picked.dataset.pick].value = picked.dataset.value;
        apply();
        centre(list);
        pick[picked.dataset.pick].closest("details").open = false;
        return;
      }
      const mark = target.closest("main mark[data-f]");
      const finding = mark && mark.dataset.f.split(" ").map((k) => findings.get(k)).find((f) => f.shown);
      if (finding && getSelection().isCollapsed) go(finding);
      const more = byId("more");
      if (more.open && !target.closest("#more")) more.open = false;
    });

    function light(keys, on) {
      for (const key of keys) {
        for (const one of page.querySelectorAll(`[data-f~="${key}"]`)) one.classList.toggle("lit", on);
      }
    }
    for (const [name, on] of [["pointerover", true], ["pointerout", false]]) {
      page.addEventListener(name, (event) => {
        const thing = event.target.closest?.("[data-f]");
        if (thing) light(thing.dataset.f.split(" "), on);
      });
    }
    if (canPaint) {
      page.addEventListener("pointermove", pointAt, { passive: true });
      page.addEventListener("click", pointAt);
      page.addEventListener("pointerleave", pointAt);
    }

    // The documentation of a rule is on the page once; an open card shows a copy.
    document.addEventListener("toggle", (event) => {
      const help = event.target;
      if (!help.matches("details.help") || !help.open || help.querySelector(".doc")) return;
      const text = byId(help.dataset.rule)?.querySelector(".doc");
      if (text) help.lastElementChild.before(text.cloneNode(true));
    }, true);

    let waiting = 0;
    query.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 90);
    });
    for (const control of [...boxes, only, ...Object.values(pick)]) {
      control?.addEventListener("change", apply);
    }
    byId("clear").addEventListener("click", () => clear());
    byId("clear-all").addEventListener("click", () => clear());
    byId("next").addEventListener("click", () => step(1));
    byId("prev").addEventListener("click", () => step(-1));
    addEventListener("hashchange", follow);
    addEventListener("beforeprint", () => { (rowStrip ?? entryStrip)?.all(); });

    const keysOn = byId("keys-on");
    const keys = {
      n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
      o: () => only.click(), "/": () => query.focus(),
      "[": () => stepArticle(-1), "]": () => stepArticle(1), // two keys at once on a German keyboard, hence also
      h: () => stepArticle(-1), l: () => stepArticle(1),
      u: () => { location.href = home + "#overview"; },
      f: () => withCard((card) => decide(card, "false-alarm")),
      a: () => withCard((card) => decide(card, "accepted")),
      c: () => withCard((card) => copy(correction(card))),
      x: showDecisions, "?": () => dialog.keys.showModal(),
    };
    function withCard(act) {
      const card = cardHere();
      if (card) act(card);
    }
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target === query) {
        if (event.key === "Escape") { query.value = ""; apply(); query.blur(); }
        return;
      }
      if (event.key === "Escape" && byId("more").open) {
        byId("more").open = false;
        byId("more").firstElementChild.focus();
        return;
      }
      if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
      if (!keysOn.checked || document.querySelector("dialog[open]") || !Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    });
    keysOn.checked = store.get("keys") !== "off";
    keysOn.addEventListener("change", () => store.set("keys", keysOn.checked ? "on" : "off"));

    tellMarks();
    restore();
    apply();
    follow();
    prepare();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
