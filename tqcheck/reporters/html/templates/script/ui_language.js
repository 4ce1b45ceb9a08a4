// The language of the page: the reader's choice, else the browser's.
function speak(language) {
  root.lang = language;
  for (const button of document.querySelectorAll("button[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === language));
  }
  for (const option of document.querySelectorAll("option[data-de]")) {
    option.textContent = option.dataset[language];
  }
  for (const input of document.querySelectorAll("[data-ph-de]")) {
    input.placeholder = input.getAttribute("data-ph-" + language);
  }
}

if ("auto" in root.dataset) {
  const wanted = store.get("language") || navigator.language || "en";
  root.lang = wanted.toLowerCase().startsWith("de") ? "de" : "en";
}

// Times of the report are in UTC; a reader sees those of the own clock.
function ownTimes(element) {
  for (const span of element.querySelectorAll("time[datetime] .u")) {
    const at = new Date(span.parentElement.dateTime);
    if (isNaN(at)) continue;
    const options = { dateStyle: "medium", timeStyle: "short" };
    span.textContent = at.toLocaleString(span.lang === "de" ? "de-DE" : "en-GB", options);
  }
}

function start() {
  ownTimes(document);
  speak(root.lang === "de" ? "de" : "en");
  for (const button of document.querySelectorAll("button[data-lang]")) {
    button.addEventListener("click", () => {
      speak(button.dataset.lang);
      store.set("language", button.dataset.lang);
    });
  }
  byId("print")?.addEventListener("click", () => print());
  if (byId("data")) work();
}
