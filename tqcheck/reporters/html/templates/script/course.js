// The line of quality beside an article: a click goes to the sentence there, a mark shows where
// the reader is. The links above the text lead to the worst sentences without a pointer.
const isText = (html) => / id="a\d+-s\d+"/.test(html);
function partsOf(article) {
  const html = rowsOf(article);
  return html.map((_, i) => i).filter((i) => isText(html[i]));
}
page.addEventListener("click", (event) => {
  const line = event.target.closest("svg[data-course]");
  if (!line || !current) return;
  const box = line.getBoundingClientRect();
  const upright = line.closest(".beside");
  const share = upright ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width;
  const rows = partsOf(current);
  const row = rows[Math.min(rows.length - 1, Math.max(0, Math.floor(share * rows.length)))];
  const [, anchor] = / id="(a\d+-s\d+)"/.exec(rowsOf(current)[row]);
  if (location.hash === "#" + anchor) follow();
  else location.hash = anchor;
});

function tellReading() {
  const mark = page.querySelector(".beside .reading");
  if (!mark || !current || !rowStrip) return;
  const text = rowStrip.box.getBoundingClientRect();
  const seen = document.elementFromPoint(text.left + 12, innerHeight * 0.4)?.closest(".rows .r");
  const block = rowStrip.blocks.indexOf(seen?.parentElement);
  const item = block < 0 ? null
    : rowStrip.items[block * rowStrip.size + [...seen.parentElement.children].indexOf(seen)];
  const rows = partsOf(current);
  const at = item ? rows.indexOf(item.row) : -1;
  mark.toggleAttribute("hidden", at < 0);
  if (at < 0) return;
  const { width, height } = mark.ownerSVGElement.viewBox.baseVal;
  mark.setAttribute("d", `M0 ${((at + 0.5) / rows.length * height).toFixed(2)}H${width}`);
}
let willTell = false;
addEventListener("scroll", () => {
  if (willTell) return;
  willTell = true;
  requestAnimationFrame(() => { willTell = false; tellReading(); });
}, { passive: true });
