// What the browser keeps: `store` for good, `session` until the window is closed.
function shelf(storage) {
  return {
    get(name) {
      try { return window[storage].getItem("tqcheck." + name); } catch { return null; }
    },
    set(name, value) {
      try { window[storage].setItem("tqcheck." + name, value); } catch { /* storage is off */ }
    },
  };
}
const store = shelf("localStorage");
const session = shelf("sessionStorage");
