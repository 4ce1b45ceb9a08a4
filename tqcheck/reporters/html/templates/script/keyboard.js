// The keys.
const keysOn = byId("keys-on");
const keys = {
  n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
  "-": () => warmBy(-1), "+": () => warmBy(1),
  o: () => only.click(), "/": () => query.focus(),
  "[": () => stepArticle(-1), "]": () => stepArticle(1), // two keys at once on a German keyboard, hence also
  h: () => stepArticle(-1), l: () => stepArticle(1),
  u: () => { location.href = home + "#overview"; },
  f: () => withCard((card) => decide(card, "false-alarm")),
  t: () => withCard((card) => decide(card, "tolerated")),
  a: () => withCard((card) => decide(card, "tolerated")), // as it was called before
  s: () => withCard(applySuggestion), e: () => withCard(rewrite), z: undoLast,
  c: () => withCard((card) => copy(correctedSentence(card))),
  d: showCorrected, x: showDecisions, "?": () => dialog.keys.showModal(),
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
