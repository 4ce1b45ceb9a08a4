// The dialogs in which an editor decides and saves the decisions.
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
