// A finding with its suggestion applied, as text.
const cardHere = () => document.activeElement?.closest?.(".card") ?? (at && byId(at.id));
function say(text) {
  told.textContent = "";
  requestAnimationFrame(() => { told.textContent = text; });
}

// The target segments of a finding, and the same with its suggestion applied.
function correction(card) {
  const key = card.dataset.f;
  const sentences = [...card.closest(".r").querySelectorAll("p[id]")]
    .filter((p) => p.querySelector(`mark[data-f~="${key}"]`));
  const ins = card.querySelector(".fix ins");
  const gone = card.querySelector(".fix > .gone");
  const message = [...card.querySelectorAll(".msg .u")].find((u) => u.lang === root.lang);
  let before = "", after = "", done = false;
  for (const sentence of sentences) {
    if (before) { before += " "; after += done ? "" : " "; }
    for (const { node, box } of letters(sentence).places) {
      const text = box
        ? String.fromCodePoint(parseInt(node.parentElement.dataset.c, 16)) : node.data;
      const inside = node.parentElement.closest(`mark[data-f~="${key}"]`);
      before += text;
      if (!inside) after += text;
      else if (!done) {
        after += ins ? letters(ins).text : "";
        done = true;
      }
    }
  }
  if (gone) after = after.replace(/ {2,}/g, " ").trim();
  const lines = [before || card.querySelector(".fix q, .fix del")?.textContent || ""];
  if (done && (ins || gone)) lines.push("→ " + after);
  lines.push((message?.textContent ?? "") + " (" + (card.querySelector(".meta code")?.textContent ?? "") + ")");
  return lines.filter(Boolean).join("\n");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(byId("word-copied").content.querySelector(`[lang=${root.lang}]`).textContent);
}
