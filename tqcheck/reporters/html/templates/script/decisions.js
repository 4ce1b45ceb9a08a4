// What the editor did with the findings, kept in this browser for the folder of the report: marks
// (false alarm, tolerated) by fingerprint, corrections by the article and the finding's address.
// A mark is {as, reason, who, until, further}: `further` has the fingerprints of the other places.
// A finding that has either is settled. Each step can be taken back.
const shelfOf = { marks: "marks:" + here, fixes: "fixes:" + here };
function read(name) {
  try { return JSON.parse(store.get(shelfOf[name])) ?? {}; } catch { return {}; }
}
let marks = {};
let fixes = {};
const fixName = (finding) => finding.article.u + "\n" + finding.id;
function readAll() {
  marks = read("marks");
  for (const mark of Object.values(marks)) if (mark.as === "accepted") mark.as = "tolerated";
  fixes = read("fixes");
  for (const finding of findings.values()) finding.edit = editOf(finding, fixes[fixName(finding)]);
}
// A correction is kept as {at, was, text}: `at` counts from where the finding is, so that it holds
// when the article before it changes.
function editOf(finding, kept) {
  if (!kept) return null;
  const start = (finding.fix ?? finding.span ?? [0])[0] + kept.at;
  return { start, end: start + kept.was.length, text: kept.text, was: kept.was, finding };
}
const settled = (finding) => (finding.edit ? "corrected" : marks[finding.fp]?.as ?? null);
const isOpen = (finding) => !finding.sup && !settled(finding);

const steps = []; // to take back: what each step changed, and how it was before
// Sets what is kept of findings: [finding, "marks" or "fixes", value or null], as one step.
function keep(changes, undoing = false) {
  const before = [];
  for (const [finding, kind, value] of changes) {
    const [kept, name] = kind === "marks" ? [marks, finding.fp] : [fixes, fixName(finding)];
    before.push([finding, kind, kept[name] ?? null]);
    if (value) kept[name] = value;
    else delete kept[name];
    if (kind === "fixes") finding.edit = editOf(finding, value);
  }
  if (!undoing && before.length) steps.push(before);
  store.set(shelfOf.marks, JSON.stringify(marks));
  store.set(shelfOf.fixes, JSON.stringify(fixes));
  tellMarks();
}
function tellMarks() {
  const count = Object.keys(marks).length;
  byId("decided-count").textContent = count;
  byId("export").hidden = count === 0;
}
readAll();
addEventListener("storage", (event) => {
  if (!Object.values(shelfOf).includes(event.key?.replace("tqcheck.", ""))) return;
  readAll();
  steps.length = 0;
  tellMarks();
  apply();
  showStanding();
});

// How findings stand: those that are open, by severity, their penalty, and what was done.
function standing(found) {
  const done = { corrected: 0, "false-alarm": 0, tolerated: 0 };
  const now = { open: [0, 0, 0, 0], penalty: 0, counting: 0, settled: 0, done };
  for (const finding of found) {
    if (finding.sup) continue;
    now.counting += 1;
    const how = settled(finding);
    if (how) {
      done[how] += 1;
      now.settled += 1;
    } else {
      now.open[finding.sev] += 1;
      now.penalty += weights[finding.sev];
    }
  }
  return now;
}

// A basic string of TOML 1.0. UTF-8 cannot hold half a surrogate pair.
function toml(text) {
  const short = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };
  return '"' + text.toWellFormed()
    .replace(/["\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (c) => short[c] ?? "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) + '"';
}
// The reason begins with what was decided; tqcheck reads it there.
function reasonOf(mark) {
  const kind = mark.as === "false-alarm" ? "false alarm" : "tolerated";
  return mark.reason ? `${kind}: ${mark.reason}` : kind;
}
// The decisions as a file. Each place of a finding has an entry: it holds when another is mended.
function sidecar() {
  const places = Object.entries(marks)
    .flatMap(([own, mark]) => [own, ...mark.further ?? []].map((fingerprint) => [fingerprint, mark]));
  const tables = places.map(([fingerprint, mark]) => {
    const lines = ["[[ignore]]", "fingerprint = " + toml(fingerprint), "reason = " + toml(reasonOf(mark))];
    if (mark.who) lines.push("who = " + toml(mark.who));
    if (/^\d{4}-\d\d-\d\d$/.test(mark.until ?? "")) lines.push("until = " + mark.until);
    return lines.join("\n") + "\n";
  });
  return "# Findings that an editor decided on, from a report of tqcheck.\n\n" + tables.join("\n");
}
