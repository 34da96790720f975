// Passages lead to what came of them and back, with the keyboard's focus, whichever tab a phone shows.
import "../ui/split.js";

const root = document.querySelector("#review");

function takeFocus(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

function bringForward(element) {
  const pane = element.closest(".split-pane");
  const tab = pane && document.querySelector(`[role=tab][aria-controls="${pane.id}"]`);
  if (tab && pane.classList.contains("is-behind")) tab.click();
  element.scrollIntoView({ block: "center" });
  takeFocus(element);
}

function shownByHash() {
  const entry = location.hash.startsWith("#entry-") && document.querySelector(location.hash);
  if (entry) bringForward(entry);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".came-of a, .figures a");
  const target = link?.hash && link.pathname === location.pathname && document.querySelector(link.hash);
  if (!target) return;
  event.preventDefault();
  history.replaceState(null, "", link.hash);
  bringForward(target);
});
root?.addEventListener("passageshown", (event) => takeFocus(event.target));
window.addEventListener("hashchange", shownByHash);
// A phone shows one pane at a time: what was read comes first, for its findings do.
const read = root?.querySelectorAll(".split-tabs [role=tab]")[1];
if (read?.offsetParent) read.click();
shownByHash();

// What is exchanged under the keyboard gives the focus to what takes its place: its first field, else itself.
let exchanged = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  if (target.contains(document.activeElement)) exchanged = target.id;
});
document.addEventListener("htmx:afterSettle", () => {
  const came = exchanged && document.getElementById(exchanged);
  if (!came || document.activeElement !== document.body) return;
  exchanged = "";
  const field = came.querySelector("form:not(.entry-tools) :is(textarea, select, input:not([type=hidden]))");
  if (field) field.focus();
  else takeFocus(came);
});
