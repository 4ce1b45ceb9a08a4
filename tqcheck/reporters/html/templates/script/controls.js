// Connects the controls of the bar.
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
