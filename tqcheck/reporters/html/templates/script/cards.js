// Completes the cards of findings and paints the marks.
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
  message.before(make("div", "says", kind, message.cloneNode(true), copyOf("fold-one")));
  message.remove();
  for (const fix of card.querySelectorAll(".fix")) {
    const gone = fix.querySelector("del");
    const put = fix.querySelector("ins");
    if (gone) gone.after(copyOf("arrow"));
    if (fix.dataset.k === "suggestion" && !put) fix.append(copyOf("delete"));
    const unsure = fix.dataset.k === "suggestion" && finding.fix && !finding.fix[3];
    fix.prepend(copyOf("key-" + (unsure ? "unsure" : fix.dataset.k)));
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
  const weighed = "for" in card.dataset || "against" in card.dataset;
  confidence.querySelector("dd").append(finding.conf + "\u202f%", copyOf("sure-" + (weighed ? "weighed" : finding.rule)));
  const meta = make("dl", "meta", copyOf("category-" + finding.cat), copyOf("evidence-" + finding.ev),
    confidence, copyOf("of-rule-" + finding.rule));
  card.append(make("div", "foot", meta, copyOf("acts")));
}

function dressCard(card) {
  const finding = findings.get(card.dataset.f);
  card.hidden = !finding.shown;
  card.classList.toggle("here", finding === at);
  if (!card.querySelector(".foot")) complete(card, finding);
  fold(card, finding);
  const done = settled(finding);
  card.classList.toggle("decided", Boolean(done));
  if (done) card.querySelector(".refused")?.remove();
  const acts = card.querySelector(".acts");
  const state = acts.querySelector(".state");
  state.hidden = !done;
  state.replaceChildren();
  if (done) state.append(word(done), ...(finding.edit ? rewritten(finding) : reasons(marks[finding.fp])));
  for (const button of acts.querySelectorAll("[data-do]")) {
    button.hidden = !offers(button.dataset.do, finding, done);
  }
}
function reasons(mark) {
  const parts = [mark.reason, mark.who, mark.until && "→ " + mark.until].filter(Boolean);
  return parts.length ? [": " + parts.join(" · ")] : [];
}
// What stands there now, where it is not what was suggested.
function rewritten({ edit, fix }) {
  if (fix && edit.text === fix[2] && edit.start === fix[0]) return [];
  const put = make("bdi", "", edit.text.trim() ? edit.text : edit.text.replaceAll(" ", "␣"));
  return edit.text ? [": ", put] : [];
}
function offers(what, finding, done) {
  if (what === "undo") return Boolean(done);
  if (what === "copy") return true;
  if (finding.sup) return false;
  if (what === "apply") return !done && Boolean(finding.fix);
  if (what === "rewrite") return Boolean(finding.span ?? finding.fix) && (!done || done === "corrected");
  return !done;
}

// A mark that several findings share shows the worst one that passes the filter.
function paint(mark) {
  const left = mark.dataset.f.split(" ").map((key) => findings.get(key)).filter((f) => f.shown);
  const worst = Math.max(-1, ...left.map((f) => f.sev));
  mark.classList.toggle("off", worst < 0);
  mark.classList.toggle("decided", worst >= 0 && left.every(settled));
  severities.forEach((name, i) => mark.classList.toggle(name, i === worst));
}
