// Clears the filters; keeps them from one file of a report to the next.
function clear(status = "shown") {
  for (const box of boxes) box.checked = true;
  only.checked = false;
  query.value = "";
  for (const id of ["category", "rule", "evidence", "confidence", "verdict"]) {
    if (pick[id]) pick[id].value = "";
  }
  pick.status.value = status;
  apply();
}
function filterState() {
  return {
    off: boxes.filter((b) => !b.checked).map((b) => b.dataset.severity),
    only: only.checked,
    pick: Object.fromEntries(Object.entries(pick).filter(([, s]) => s).map(([k, s]) => [k, s.value])),
  };
}
// A report in several files keeps its filters from one to the next.
function restore() {
  if (!data.id) return;
  try {
    const state = JSON.parse(session.get("filters:" + here + data.id));
    if (!state) return;
    for (const box of boxes) box.checked = !state.off.includes(box.dataset.severity);
    only.checked = state.only;
    for (const [id, value] of Object.entries(state.pick)) if (pick[id]) pick[id].value = value;
  } catch { /* not ours */ }
}
