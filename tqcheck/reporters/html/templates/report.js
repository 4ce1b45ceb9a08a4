"use strict";
// The page reads without this script. It adds the language switch, the filters and the keys.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  const store = {
    get(name) {
      try { return localStorage.getItem("tqcheck." + name); } catch { return null; }
    },
    set(name, value) {
      try { localStorage.setItem("tqcheck." + name, value); } catch { /* storage is off */ }
    },
  };

  function speak(language) {
    root.lang = language;
    for (const button of document.querySelectorAll("button[data-lang]")) {
      button.setAttribute("aria-pressed", String(button.dataset.lang === language));
    }
    const query = document.getElementById("q");
    if (query) {
      const label = query.parentElement.querySelector(`.u[lang="${language}"]`);
      query.placeholder = label ? label.textContent : "";
    }
  }

  if ("auto" in root.dataset) {
    const wanted = store.get("language") || navigator.language || "en";
    root.lang = wanted.toLowerCase().startsWith("de") ? "de" : "en";
  }

  function start() {
    speak(root.lang);
    for (const button of document.querySelectorAll("button[data-lang]")) {
      button.addEventListener("click", () => {
        speak(button.dataset.lang);
        store.set("language", button.dataset.lang);
      });
    }
    openRules();
    if (document.getElementById("tools")) work();
  }

  // A rule's documentation stands once on the page; a card shows a copy when it is opened.
  function openRules() {
    document.addEventListener("toggle", (event) => {
      const help = event.target;
      if (!help.matches("details.help") || !help.open || help.querySelector(".doc")) return;
      const text = document.getElementById(help.dataset.rule)?.querySelector(".doc");
      if (text) help.lastElementChild.before(text.cloneNode(true));
    }, true);
  }

  function work() {
    const byId = (id) => document.getElementById(id);
    const [only, query, showSuppressed, place, nothing, keysOn] =
      ["only", "q", "show-sup", "place", "nothing", "keys-on"].map(byId);
    const boxes = [...document.querySelectorAll("input[data-severity]")];
    const rows = [...document.querySelectorAll("main .r")];
    const cards = [...document.querySelectorAll("main .card")];
    const marks = [...document.querySelectorAll("main mark, main .n")];
    const articles = [...document.querySelectorAll("main > article")];
    const cardOf = new Map(cards.map((card) => [card.dataset.f, card]));
    const rank = ["neutral", "minor", "major", "critical"];
    let texts = null;
    let shown = cards;
    let at = -1;

    function textOf(row) {
      const parts = row.classList.contains("f")
        ? row.querySelectorAll("p[lang], .msg, .fix, .meta code") : row.querySelectorAll("p");
      return Array.from(parts, (part) => part.textContent).join(" ").toLowerCase();
    }

    function filter() {
      const severities = new Set(boxes.filter((box) => box.checked).map((b) => b.dataset.severity));
      const words = query.value.trim().toLowerCase();
      if (words && !texts) texts = rows.map(textOf);
      const wantSuppressed = Boolean(showSuppressed?.checked);
      root.classList.toggle("show-sup", wantSuppressed);
      for (const card of cards) {
        card.hidden = card.classList.contains("sup")
          ? !wantSuppressed : !severities.has(card.dataset.s);
      }
      rows.forEach((row, i) => {
        const has = row.classList.contains("f") && row.querySelector(".card:not([hidden])") !== null;
        const hide = (words !== "" && !texts[i].includes(words)) || (only.checked && !has);
        if (row.hidden !== hide) row.hidden = hide;
      });
      for (const mark of marks) paint(mark);
      const narrowed = words !== "" || only.checked;
      let any = false;
      for (const article of articles) {
        const hide = narrowed && article.querySelector(".r:not([hidden])") === null;
        article.hidden = hide;
        any = any || !hide;
      }
      nothing.hidden = any;
      shown = cards.filter((card) => !card.hidden && !card.closest(".r").hidden);
      at = shown.findIndex((card) => card.classList.contains("here"));
      tell();
    }

    // A mark that several findings share shows the worst of those that the filter leaves.
    function paint(mark) {
      const left = mark.dataset.f.split(" ").map((key) => cardOf.get(key)).filter((c) => !c.hidden);
      const worst = Math.max(-1, ...left.map((card) => rank.indexOf(card.dataset.s)));
      mark.classList.toggle("off", worst < 0);
      for (const name of rank) mark.classList.toggle(name, name === rank[worst]);
    }

    function tell() {
      place.textContent = `${at < 0 ? "–" : at + 1} / ${shown.length}`;
    }

    function light(keys, on) {
      for (const key of keys) {
        cardOf.get(key)?.classList.toggle("lit", on);
        for (const mark of marks) {
          if (mark.dataset.f.split(" ").includes(key)) mark.classList.toggle("lit", on);
        }
      }
    }

    function go(card) {
      document.querySelector(".card.here")?.classList.remove("here");
      card.classList.add("here");
      at = shown.indexOf(card);
      const row = card.closest(".r");
      const centre = () => {
        const tall = row.getBoundingClientRect().height > innerHeight * 0.7;
        (tall ? card : row).scrollIntoView({ block: "center" });
      };
      card.focus({ preventScroll: true });
      centre();
      requestAnimationFrame(centre); // rows above have their real height only once drawn
      try { history.replaceState(null, "", "#" + card.id); } catch { /* not allowed here */ }
      tell();
    }

    function step(by) {
      if (!shown.length) return;
      let next = at + by;
      if (at < 0) next = by > 0 ? 0 : shown.length - 1;
      go(shown[(next + shown.length) % shown.length]);
    }

    function clear() {
      for (const box of boxes) box.checked = true;
      only.checked = false;
      query.value = "";
      filter();
    }

    function follow() {
      const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      if (target.matches("details")) target.open = true;
      if (target.matches(".card.sup") && showSuppressed) showSuppressed.checked = true;
      if (target.closest("[hidden]")) clear();
      if (target.matches(".card")) go(target);
    }

    let waiting = 0;
    query.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 80);
    });
    for (const box of [...boxes, only, showSuppressed]) box?.addEventListener("change", filter);
    byId("clear").addEventListener("click", clear);
    byId("next").addEventListener("click", () => step(1));
    byId("prev").addEventListener("click", () => step(-1));
    addEventListener("hashchange", follow);

    for (const [name, on] of [["pointerover", true], ["pointerout", false]]) {
      document.addEventListener(name, (event) => {
        const thing = event.target.closest?.("main [data-f]");
        if (thing) light(thing.dataset.f.split(" "), on);
      });
    }
    document.addEventListener("click", (event) => {
      const mark = event.target.closest?.("main mark[data-f]");
      const card = mark && mark.dataset.f.split(" ").map((k) => cardOf.get(k)).find((c) => !c.hidden);
      if (card && getSelection().isCollapsed) go(card);
    });

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input[type=search]")) {
        if (event.key === "Escape") { query.value = ""; filter(); query.blur(); }
        return;
      }
      if (!keysOn.checked) return;
      if (event.key === "n" || event.key === "j") step(1);
      else if (event.key === "p" || event.key === "k") step(-1);
      else if (event.key === "o") only.click();
      else if (event.key === "/") query.focus();
      else return;
      event.preventDefault();
    });

    keysOn.checked = store.get("keys") !== "off";
    keysOn.addEventListener("change", () => store.set("keys", keysOn.checked ? "on" : "off"));
    filter();
    follow();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
