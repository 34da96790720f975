// Two panes: a divider moved by mouse, touch or arrow keys; on a phone two tabs.
import { clampShare, nextShare } from "./behaviour.js";

function setShare(split, share) {
  const handle = split.querySelector(".split-handle");
  split.style.setProperty("--left", `${share}%`);
  handle.setAttribute("aria-valuenow", String(share));
  localStorage.setItem(`split-${split.id}`, String(share));
}

function drag(split, event) {
  const box = split.getBoundingClientRect();
  setShare(split, clampShare(((event.clientX - box.left) / box.width) * 100));
}

function showPane(split, tab) {
  for (const other of split.querySelectorAll(".split-tabs [role=tab]")) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).classList.toggle("is-behind", !chosen);
  }
}

function prepare(split) {
  const handle = split.querySelector(".split-handle");
  const tabs = [...split.querySelectorAll(".split-tabs [role=tab]")];
  const kept = Number(localStorage.getItem(`split-${split.id}`));
  if (kept) setShare(split, clampShare(kept));
  handle.addEventListener("keydown", (event) => {
    const share = nextShare(Number(handle.getAttribute("aria-valuenow")), event.key);
    if (share === null) return;
    event.preventDefault();
    setShare(split, share);
  });
  handle.addEventListener("pointerdown", (event) => handle.setPointerCapture(event.pointerId));
  handle.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) drag(split, event);
  });
  for (const tab of tabs) tab.addEventListener("click", () => showPane(split, tab));
  split.addEventListener("passageshown", (event) => {
    const pane = event.target.closest(".split-pane");
    showPane(split, tabs.find((tab) => tab.getAttribute("aria-controls") === pane.id));
    event.target.scrollIntoView({ block: "center" });
  });
  showPane(split, tabs[0]);
}

for (const split of document.querySelectorAll("[data-split]")) prepare(split);
