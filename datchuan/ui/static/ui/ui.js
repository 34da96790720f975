// What every page needs: navigation on a phone, theme, dialogs, menus, toasts, keys. Pages work without it.
import { isWholePage, nextTab, parseToast } from "./behaviour.js";

const root = document.documentElement;
const toasts = document.getElementById("toasts");

function toggleNavigation(button) {
  const open = root.classList.toggle("nav-open");
  button.setAttribute("aria-expanded", String(open));
}

async function chooseTheme(form, button) {
  const body = new FormData(form, button);
  root.dataset.theme = button.value;
  root.dispatchEvent(new Event("themechange"));
  for (const choice of form.querySelectorAll("[name=theme]")) choice.setAttribute("aria-pressed", String(choice === button));
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
  if (answer.status >= 400) toast({ text: toasts.dataset.failed, bad: true });
}

export function toast({ text, undo = "", bad = false }) {
  const bar = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  bar.querySelector("[data-text]").textContent = text;
  bar.classList.toggle("is-bad", bad);
  const form = bar.querySelector("[data-undo]");
  if (undo) {
    form.action = undo;
    form.hidden = false;
  }
  toasts.append(bar);
  // What can be undone, and what went wrong, stays until the person has read it.
  if (!undo && !bad) setTimeout(() => bar.remove(), 6000);
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) if (menu !== except) menu.open = false;
}

function onClick(event) {
  const at = (selector) => event.target.closest(selector);
  closeMenus(at("[data-menu]"));
  const opener = at("[data-dialog-open]");
  if (opener) document.getElementById(opener.dataset.dialogOpen)?.showModal();
  at("[data-dialog-close]")?.closest("dialog").close();
  at("[data-toast-close]")?.closest(".toast-bar").remove();
  const toggle = at("[data-nav-toggle]");
  if (toggle) toggleNavigation(toggle);
  if (at("[data-print]")) print(); // a button, because many officials do not know the shortcut
  if (event.target.matches("dialog.dialog")) event.target.close(); // the backdrop belongs to the dialog itself
  const folds = at("[data-folds-set]");
  if (folds) setFolds(folds);
  const within = at('a[href^="#"]');
  if (within) reveal(document.getElementById(within.hash.slice(1)));
  const passage = at("[data-passage]");
  if (passage) showPassage(passage);
}

function setFolds(button) {
  for (const part of button.closest("[data-folds]").querySelectorAll(".fold")) part.open = button.dataset.foldsSet === "open";
}

// What a link of the page leads to may lie in a part that is folded; not every browser opens it by itself.
function reveal(target) {
  for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
}

function showPassage(link) {
  for (const shown of document.querySelectorAll(".passage.is-shown")) shown.classList.remove("is-shown");
  const prefix = link.hash.replace(/-\d+$/, "");
  const targets = [];
  for (let number = Number(link.dataset.passage); number <= Number(link.dataset.passageEnd); number += 1) {
    const block = document.querySelector(`${prefix}-${number}`);
    if (block) targets.push(block);
  }
  for (const block of targets) block.classList.add("is-shown");
  targets[0]?.dispatchEvent(new CustomEvent("passageshown", { bubbles: true }));
}

// Paper has nothing to open; a browser whose sheet cannot show what is folded gets it opened for the time of printing.
function unfold() {
  for (const folded of document.querySelectorAll("main details:not([open], [data-menu])")) {
    folded.open = true;
    folded.dataset.folded = "";
  }
}

function foldAgain() {
  for (const opened of document.querySelectorAll("details[data-folded]")) {
    opened.open = false;
    delete opened.dataset.folded;
  }
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function onKey(event) {
  if (event.key === "Escape") {
    const open = document.querySelector("[data-menu][open]");
    closeMenus();
    open?.querySelector("summary").focus();
  }
  const tab = event.target.closest?.("[role=tab]");
  if (tab) moveTab(tab, event);
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    const search = document.querySelector("[data-search]");
    if (!search) return;
    root.classList.add("nav-open");
    event.preventDefault();
    search.focus();
  }
  if (event.key === "?") document.getElementById("keyboard-help").showModal();
}

function moveTab(tab, event) {
  const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
  const target = nextTab(tabs.indexOf(tab), tabs.length, event.key);
  if (target === null) return;
  event.preventDefault();
  tabs[target].focus();
  tabs[target].click();
}

function submitTheme(event) {
  const form = event.target.closest("[data-theme-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  chooseTheme(form, event.submitter);
}

// On a slow line people press twice; the second time is not a second request.
function refuseSecondSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
}

// A piece of the page was asked for, but the answer led to a whole page (the sign-in, mostly): go there.
function leaveForWholePage(event) {
  const { xhr, serverResponse, requestConfig } = event.detail;
  const asked = new URL(requestConfig.path, location.href).pathname;
  if (!isWholePage(serverResponse, asked, new URL(xhr.responseURL).pathname)) return;
  event.detail.shouldSwap = false;
  location.assign(xhr.responseURL);
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
addEventListener("beforeprint", unfold);
addEventListener("afterprint", foldAgain);
document.addEventListener("submit", submitTheme);
document.addEventListener("submit", refuseSecondSubmit);
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
document.addEventListener("htmx:beforeSwap", leaveForWholePage);
document.addEventListener("toast", (event) => toast(parseToast(event.detail)));
document.addEventListener("htmx:sendError", () => toast({ text: toasts.dataset.offline, bad: true }));
document.addEventListener("htmx:responseError", (event) => {
  const text = event.detail.xhr.status === 403 ? toasts.dataset.forbidden : toasts.dataset.failed;
  toast({ text, bad: true });
});
document.querySelector(":not([data-no-focus] *)[data-focus]")?.focus();

if (document.querySelector("[data-split]")) import("./split.js");
if (document.querySelector("[data-drop-zone]")) import("./upload.js");
