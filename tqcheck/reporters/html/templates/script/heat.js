// A tint below the words that a rater may mark, as many as the slider shows.
const slider = canPaint ? byId("heat") : null;
const tints = ["hot", "warm", "mild"].map((name) => ({ name, paint: null }));
const heated = new WeakMap();
function heatOf(p) {
  if (!heated.has(p)) {
    const { text, places } = letters(p);
    heated.set(p, p.dataset.h.split(" ").map((run) => {
      const [start, length, step] = run.split(/[+:]/).map(Number);
      const word = { from: start, to: start + length, places };
      return { ...word, step, text: text.slice(word.from, word.to) };
    }));
  }
  return heated.get(p);
}
const tintOf = (step) => (step < 1 ? 0 : step <= Number(slider.dataset.normal) ? 1 : 2);
function paintHeat(p) {
  const shown = heatOf(p).filter((run) => run.step < Number(slider.value));
  const phrases = [];
  let end = -2;
  for (const run of shown) {
    for (const range of ranges(run)) tints[tintOf(run.step)].paint.add(range);
    if (run.from <= end) phrases[phrases.length - 1] += run.text;
    else phrases.push(run.text);
    end = run.to;
  }
  // What the tint shows, for who cannot see it.
  p.querySelector(".told-heat")?.remove();
  if (phrases.length) p.append(make("span", "vh told-heat", " ", word("suspected"), ": ", phrases.join("; ")));
}
// Sentences wait for their tint until the page has time: a filter that draws them is not held up.
let cold = new Set();
function showHeat(block) {
  if (!slider) return;
  const all = block.matches("p[data-h]") ? [block] : block.querySelectorAll("p[data-h]");
  if (all.length && !cold.size) setTimeout(heatUp, 60);
  for (const p of all) {
    heated.delete(p); // a correction may have made its nodes anew
    cold.add(p);
  }
}
function heatUp() {
  const waiting = cold;
  cold = new Set();
  for (const p of waiting) if (p.isConnected) paintHeat(p);
}
function coolDown() {
  if (!slider) return;
  for (const tint of tints) {
    tint.paint = new Highlight();
    tint.paint.priority = -1;
    CSS.highlights.set("heat-" + tint.name, tint.paint);
  }
}
function tellHeat() {
  if (!slider) return;
  const share = slider.dataset.shares.split(" ")[slider.value];
  byId("heat-share").textContent = share + "\u202f%";
  slider.setAttribute("aria-valuetext", share + "\u202f%");
}
function warm() {
  tellHeat();
  store.set("heat", slider.value);
  coolDown();
  for (const p of page.querySelectorAll("p[data-h]")) paintHeat(p);
}
function warmBy(by) {
  if (!slider || !current) return;
  slider.value = Number(slider.value) + by;
  warm();
  say(byId("heat-share").textContent);
}
if (slider) {
  const kept = store.get("heat");
  if (kept !== null && kept !== "") slider.value = kept;
  slider.addEventListener("input", warm);
  coolDown();
  tellHeat();
} else byId("heat")?.closest("label").remove();
