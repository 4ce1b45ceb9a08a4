// The dialogs in which an editor decides and saves the decisions.
const dialog = { mark: byId("mark"), decided: byId("decided"), keys: byId("keys") };
let deciding = null;
function decide(card, as) {
  const finding = findings.get(card.dataset.f);
  if (finding.sup) return;
  const mark = marks[finding.fp];
  deciding = { finding, as };
  dialog.mark.dataset.as = as;
  byId("mark-what").replaceChildren(
    ...[...card.querySelector(".msg").childNodes].map((n) => n.cloneNode(true)));
  const field = byId("mark-reason");
  field.value = mark?.reason ?? "";
  field.required = Boolean(finding.article.why);
  byId("reason-optional").hidden = field.required;
  byId("mark-until").value = mark?.until ?? "";
  byId("mark-who").value = store.get("who") ?? "";
  dialog.mark.showModal();
  field.focus();
}
// After a decision: marks and cards, where no filter hangs on it; and the figures.
function refresh() {
  if (pick.status.value === "shown" || pick.status.value === "all") {
    for (const card of page.querySelectorAll(".card")) dressCard(card);
    for (const mark of page.querySelectorAll("[data-f]:is(mark, .n)")) paint(mark);
  } else apply();
  showStanding();
}
const markForm = dialog.mark.querySelector("form");
markForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = byId("mark-reason");
  const reason = field.value.trim();
  if (!reason && field.required) return;
  const who = byId("mark-who").value.trim();
  store.set("who", who);
  const { finding, as } = deciding;
  dialog.mark.close();
  change([
    [finding, "marks", { as, reason, who, until: byId("mark-until").value, further: finding.further }],
    ...(finding.edit ? [[finding, "fixes", null]] : []),
  ]);
  focusOn(finding);
});
// Enter saves; with Shift it begins a line.
byId("mark-reason").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  markForm.requestSubmit(byId("mark-save"));
});
for (const preset of dialog.mark.querySelectorAll("[data-reason]")) {
  preset.addEventListener("click", () => {
    byId("mark-reason").value = preset.querySelector(`.u[lang=${root.lang}]`).textContent;
    byId("mark-reason").focus();
  });
}
function showDecisions() {
  if (!Object.keys(marks).length) {
    say(copyOf("word-nothing-decided"));
    return;
  }
  byId("toml").value = sidecar();
  byId("forget-sure").hidden = true;
  byId("forget").hidden = false;
  dialog.decided.showModal();
}
byId("export").addEventListener("click", showDecisions);
byId("copy-toml").addEventListener("click", () => copy(byId("toml").value));
function saveAs(name, type, text) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(new Blob([text], { type }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}
byId("download").addEventListener("click", () => {
  saveAs(".tqcheck-ignore.toml", "application/toml", byId("toml").value);
});
byId("forget").addEventListener("click", () => {
  byId("forget").hidden = true;
  byId("forget-sure").hidden = false;
  byId("forget-sure").focus();
});
byId("forget-sure").addEventListener("click", () => {
  const known = new Map([...findings.values()].map((f) => [f.fp, f]));
  const gone = Object.keys(marks).map((fp) => [known.get(fp) ?? { fp }, "marks", null]);
  keep(gone);
  dialog.decided.close();
  refresh();
});
byId("keys-open").addEventListener("click", () => dialog.keys.showModal());
byId("help-open").addEventListener("click", () => byId("help").showModal());
