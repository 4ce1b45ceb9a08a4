// The decisions of the editor, kept in this browser for the folder of the report.
const marksName = "marks:" + here;
let marks = read();
function read() {
  try { return JSON.parse(store.get(marksName)) ?? {}; } catch { return {}; }
}
function keep() {
  store.set(marksName, JSON.stringify(marks));
  tellMarks();
}
function tellMarks() {
  const count = Object.keys(marks).length;
  byId("decided-count").textContent = count;
  byId("export").hidden = count === 0;
}
addEventListener("storage", (event) => {
  if (event.key !== "tqcheck." + marksName) return;
  marks = read();
  tellMarks();
  apply();
});

// A basic string of TOML 1.0. UTF-8 cannot hold half a surrogate pair.
function toml(text) {
  const short = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };
  return '"' + text.toWellFormed()
    .replace(/["\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (c) => short[c] ?? "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) + '"';
}
function sidecar() {
  const tables = Object.entries(marks).map(([fingerprint, mark]) => {
    const lines = ["[[ignore]]", "fingerprint = " + toml(fingerprint),
      "reason = " + toml((mark.as === "false-alarm" ? "false alarm: " : "accepted: ") + mark.reason)];
    if (mark.who) lines.push("who = " + toml(mark.who));
    if (/^\d{4}-\d\d-\d\d$/.test(mark.until ?? "")) lines.push("until = " + mark.until);
    return lines.join("\n") + "\n";
  });
  return "# Findings that an editor decided on, from a report of tqcheck.\n\n" + tables.join("\n");
}
