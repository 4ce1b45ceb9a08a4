// Corrects: applies a suggestion, rewrites by hand, takes back.
const linkTo = (finding) => {
  const anchor = make("a", "", String(finding.no));
  anchor.href = "#" + finding.id;
  return anchor;
};
// The button that was pressed may be gone.
function focusOn(finding) {
  standAt(finding);
  byId(finding.id)?.focus({ preventScroll: true });
}
// The reader is where something was pressed.
function standAt(finding) {
  at = finding;
  document.querySelector(".card.here")?.classList.remove("here");
  byId(finding.id)?.classList.add("here");
  tell();
}
// The correction of another finding that an edit collides with.
const inTheWay = (finding, edit) =>
  editsOf(finding.article).find((one) => one.finding !== finding && collide(one, edit));
// Puts an edit in force, unless it collides with another.
function correct(finding, edit, card) {
  const other = inTheWay(finding, edit);
  if (other) {
    refuse(card, copyOf("word-collides"), linkTo(other.finding), ". ", copyOf("word-collides-do"));
    return;
  }
  const base = (finding.fix ?? finding.span)[0];
  const was = textOf(finding.article).slice(edit.start, edit.end);
  change([
    [finding, "fixes", { at: edit.start - base, was, text: edit.text }],
    ...(marks[finding.fp] ? [[finding, "marks", null]] : []),
  ]);
  focusOn(finding);
  say(word("corrected"));
}
// Says on the card, and aloud, why something cannot be.
function refuse(card, ...parts) {
  card.querySelector(".refused")?.remove();
  const said = make("p", "refused", ...parts);
  card.append(said);
  say(...[...said.childNodes].map((node) => node.cloneNode(true)));
}
function applySuggestion(card) {
  const finding = findings.get(card.dataset.f);
  if (finding.sup || finding.edit) return;
  if (finding.fix) correct(finding, suggestionOf(finding), card);
  else if (finding.span) rewrite(card);
  else refuse(card, copyOf("word-no-place"));
}
// Applies every suggestion of an article that is certain and still open.
function applyCertain(article) {
  const changes = certain(article).map(suggestionOf)
    .map(({ finding, was, text }) => [finding, "fixes", { at: 0, was, text }]);
  if (changes.length) change(changes);
  say(String(changes.length), " ", word(changes.length === 1 ? "applied-one" : "applied"));
}
// The findings with such a suggestion, of those that collide only the first.
function certain(article) {
  const edits = editsOf(article);
  let last = null;
  return article.found.filter((f) => isOpen(f) && f.fix?.[3])
    .map((finding) => ({ finding, start: finding.fix[0], end: finding.fix[1] }))
    .sort(byPlace)
    .filter((edit) => {
      if ((last && collide(last, edit)) || edits.some((one) => collide(one, edit))) return false;
      last = edit;
      return true;
    })
    .map((edit) => edit.finding);
}

// Changes what is kept and shows it; `undoing` leaves no step to take back.
function change(changes, undoing = false) {
  const article = changes[0][0].article;
  const before = current === article ? editsOf(article) : [];
  keep(changes, undoing);
  if (current === article && changes.some(([, kind]) => kind === "fixes")) {
    const changed = new Set(changes.map(([finding]) => finding));
    redraw(article, [...before, ...editsOf(article)].filter((edit) => changed.has(edit.finding)));
  }
  refresh();
}
function undo(card) {
  const finding = findings.get(card.dataset.f);
  card.querySelector(".refused")?.remove();
  const changes = [];
  if (finding.edit) changes.push([finding, "fixes", null]);
  if (marks[finding.fp]) changes.push([finding, "marks", null]);
  if (changes.length) change(changes);
  focusOn(finding);
}
// Takes the last step back.
function undoLast() {
  const step = steps.pop();
  if (!step) return say(copyOf("word-nothing-to-undo"));
  const back = step.filter(([finding, kind, value]) => kind !== "fixes" || !value || fitsStill(finding, value));
  change(back.length ? back : step, true);
  const near = step.find(([finding]) => finding.article?.own); // others are of another report
  if (near) go(near[0]);
  return say(copyOf("word-undone"));
}
function fitsStill(finding, value) {
  return !inTheWay(finding, editOf(finding, value));
}

// The dialog for a correction by hand.
const rewriting = { dialog: byId("rewrite"), finding: null };
function rewrite(card) {
  const finding = findings.get(card.dataset.f);
  if (finding.sup) return;
  if (!finding.span && !finding.fix) {
    refuse(card, copyOf("word-no-place"));
    return;
  }
  const text = textOf(finding.article);
  const [start, end] = finding.fix ?? finding.span;
  const home = finding.article.sentences.filter((one) => touches(one, { start, end: Math.max(end, start + 1) }));
  const around = home.length ? [home[0].start, home.at(-1).end] : [start, end];
  Object.assign(rewriting, { finding, start, end });
  const edit = finding.edit;
  const now = edit && edit.start >= start && edit.end <= end
    ? edited(text, [edit], start, end) : finding.fix?.[2] ?? text.slice(start, end);
  const context = byId("rewrite-context");
  const cut = make("mark", "", text.slice(start, end));
  context.lang = finding.article.l;
  context.replaceChildren(text.slice(around[0], start), cut, text.slice(end, around[1]));
  const field = byId("rewrite-text");
  field.lang = finding.article.l;
  field.value = now;
  byId("rewrite-refused").replaceChildren();
  rewriting.dialog.showModal();
  field.focus();
}
rewriting.dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const { finding, start, end } = rewriting;
  const after = byId("rewrite-text").value;
  const text = textOf(finding.article);
  if (after === text.slice(start, end)) {
    byId("rewrite-refused").replaceChildren(copyOf("word-unchanged"));
    return;
  }
  const edit = finding.fix ? { start, end, text: after } : smallest(text, start, end, after);
  const other = inTheWay(finding, edit);
  if (other) {
    byId("rewrite-refused").replaceChildren(copyOf("word-collides"), linkTo(other.finding), ".");
    return;
  }
  rewriting.dialog.close();
  correct(finding, edit, byId(finding.id));
});
