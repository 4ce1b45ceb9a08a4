// Cards fold to one line: all of them by the box at the filters, one by its button. What the reader
// is at is open, unless folded by its button.
const foldAll = byId("fold");
let unlike = new Set(); // keys of cards that are not as the box says
let shut = null; // the finding that the reader folded while at it
function isFolded(finding) {
  return finding === at ? finding === shut : foldAll.checked !== unlike.has(finding.key);
}
function fold(card, finding) {
  const folded = isFolded(finding);
  card.classList.toggle("folded", folded);
  card.querySelector("[data-fold]").setAttribute("aria-expanded", String(!folded));
}
function foldShown() {
  for (const card of page.querySelectorAll(".card:has(.foot)")) fold(card, findings.get(card.dataset.f));
}
foldAll.addEventListener("change", () => {
  unlike = new Set();
  shut = null;
  store.set("fold", foldAll.checked ? "on" : "off");
  foldShown();
});
page.addEventListener("click", (event) => {
  const card = event.target.closest("[data-fold]")?.closest(".card");
  if (!card) return;
  const finding = findings.get(card.dataset.f);
  const folded = !isFolded(finding);
  if (finding === at) shut = folded ? finding : null;
  if (foldAll.checked === folded) unlike.delete(finding.key);
  else unlike.add(finding.key);
  fold(card, finding);
});
// On a phone the text comes first: the cards are folded until the reader wants otherwise.
foldAll.checked = (store.get("fold") ?? (matchMedia("(max-width: 46rem)").matches ? "on" : "off")) === "on";
