"use strict";
// The script of the page shows the overview or an article, filters, steps, and keeps decisions.
// Markup comes only from the page itself, where it was escaped. Text never becomes markup here.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const here = location.pathname.replace(/[^/]*$/, "");
  root.classList.add("js");
  // include browser_storage.js
  // include ui_language.js
  // include strip.js
  function work() {
    // include report_data.js
    // include texts.js
    // include edits.js
    // include decisions.js
    // include filters.js
    // include order.js
    // include drawing.js
    // include folding.js
    // include cards.js
    // include stepping.js
    // include navigation.js
    // include filter_state.js
    // include word_links.js
    // include heat.js
    // include corrections.js
    // include correcting.js
    // include corrected.js
    // include standing.js
    // include deciding.js
    // include pointer.js
    // include course.js
    // include controls.js
    // include keyboard.js
    tellMarks();
    restore();
    apply();
    follow();
    showStanding();
    prepare();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
