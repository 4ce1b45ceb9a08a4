// What a click and the pointer do.
document.addEventListener("click", (event) => {
  const target = event.target;
  if (target.closest("[data-close]")) target.closest("dialog").close();
  const button = target.closest("[data-do]");
  const card = target.closest(".card");
  if (button && card) {
    standAt(findings.get(card.dataset.f));
    const act = { apply: applySuggestion, rewrite, undo,
      copy: () => copy(correctedSentence(card)) }[button.dataset.do];
    if (act) act(card);
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
