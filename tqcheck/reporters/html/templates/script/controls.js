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
// On a phone the buttons of the steps float over the text, once the bar was scrolled past.
new IntersectionObserver(([bar]) => {
  root.classList.toggle("past", !bar.isIntersecting && bar.boundingClientRect.top < 0);
}).observe(tools);
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => { (rowStrip ?? entryStrip)?.all(); });
