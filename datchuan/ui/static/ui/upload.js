// Files dropped on a zone, refused when too large, and sent with progress when the form has `data-upload`.
import { isTooLarge } from "./behaviour.js";

function check(zone, input) {
  const error = zone.querySelector("[data-error]");
  const tooLarge = [...input.files].some((file) => isTooLarge(file.size, Number(zone.dataset.limit ?? 0)));
  error.textContent = tooLarge ? zone.dataset.tooLarge : "";
  error.hidden = !tooLarge;
  input.setCustomValidity(tooLarge ? zone.dataset.tooLarge : "");
  return !tooLarge;
}

function send(form, zone) {
  const bar = zone.querySelector("[data-progress]");
  const words = zone.querySelector("[data-words]");
  const buttons = form.querySelectorAll("button");
  const request = new XMLHttpRequest();
  const finish = (key) => {
    words.textContent = words.dataset[key];
    for (const button of buttons) button.disabled = false;
  };
  bar.hidden = false;
  words.textContent = words.dataset.sending;
  request.upload.addEventListener("progress", (event) => {
    bar.querySelector("progress").value = (event.loaded / event.total) * 100;
    if (event.loaded === event.total) words.textContent = words.dataset.reading;
  });
  request.addEventListener("error", () => finish("failed"));
  // The answer names the next page, or is this page again with what was wrong.
  request.addEventListener("load", () => {
    const next = request.getResponseHeader("HX-Redirect");
    if (next) location.assign(next);
    else replacePage(request.responseText);
  });
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.send(new FormData(form));
  for (const button of buttons) button.disabled = true;
}

function replacePage(html) {
  const page = new DOMParser().parseFromString(html, "text/html").getElementById("main");
  if (!page) {
    location.reload();
    return;
  }
  document.getElementById("main").replaceWith(page);
  globalThis.htmx?.process(page);
  for (const zone of page.querySelectorAll("[data-drop-zone]")) prepare(zone);
  page.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
}

function prepare(zone) {
  const input = zone.querySelector("input[type=file]");
  const form = zone.closest("form");
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    if (check(zone, input) && form.hasAttribute("data-upload")) form.requestSubmit();
  });
  input.addEventListener("change", () => check(zone, input));
  if (form?.hasAttribute("data-upload")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (check(zone, input)) send(form, zone);
    });
  }
}

for (const zone of document.querySelectorAll("[data-drop-zone]")) prepare(zone);
