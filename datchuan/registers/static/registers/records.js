// The grid of one register: reads its rows, saves each row that is left, shows what the server says of them.
import { Grid } from "../ui/grid/grid.js";
import { cellAt } from "../ui/grid/selection.js";
import { Sheet } from "../ui/grid/sheet.js";
import { Conflict } from "./conflict.js";
import {
  countStates,
  filled,
  inParts,
  nextAmiss,
  nextMatch,
  notReceived,
  randomId,
  received,
  rowOf,
  sent,
  stateOf,
  waiting,
} from "./rows.js";

const PART = 200;
const LARGE = 1000;
const NOBODY = "00000000-0000-0000-0000-000000000000";
const LOOKS = {
  blank: { icon: "", tone: "quiet" },
  saved: { icon: "circle-check", tone: "good" },
  unsaved: { icon: "pencil", tone: "info" },
  sending: { icon: "upload", tone: "info" },
  wrong: { icon: "alert-octagon", tone: "bad" },
  doubtful: { icon: "alert-triangle", tone: "warn" },
  conflict: { icon: "users", tone: "warn" },
  emptied: { icon: "eraser", tone: "warn" },
};
const root = document.getElementById("records");
const at = (selector) => root.querySelector(selector);
const words = { ...JSON.parse(root.dataset.words), icon };
const columns = JSON.parse(root.dataset.columns);
const wide = matchMedia("(min-width: 48rem)");
let grid;
let sheet;
let saving = false;
let again = false;

function icon(name) {
  const drawn = [...at("[data-icons]").content.children].find((one) => one.firstElementChild.getAttribute("href").endsWith(`#${name}`));
  return drawn ? drawn.cloneNode(true) : "";
}

function looksOf(row) {
  const state = stateOf(row);
  return { ...LOOKS[state], word: words[`state_${state}`] };
}

// ---------------------------------------------------------------------------------------------------------------- begin
async function begin() {
  wide.removeEventListener("change", beginWhenWide);
  const answer = await fetch(root.dataset.rows).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    say(words.not_loaded, { bad: true });
    return;
  }
  const { items } = await answer.json();
  sheet = new Sheet({ columns, rows: items.map(rowOf), grows: "adds" in root.dataset });
  if (!sheet.rows.length) {
    at(".grid-tools").hidden = true;
    say(words.none);
    return;
  }
  grid = new Grid(at("[data-grid]"), {
    sheet,
    words,
    label: root.dataset.label,
    stateOf: looksOf,
    nameOf: (_row, index) => filled(words.row_name, { row: index + 1 }),
    readonly: !("writes" in root.dataset),
    askFirst: askFirst,
  });
  listen();
  tellHow();
}

function beginWhenWide() {
  if (wide.matches) begin();
}

function listen() {
  grid.root.addEventListener("gridwritten", (event) => written(event.detail));
  grid.root.addEventListener("gridleft", (event) => left(event.detail.row));
  grid.root.addEventListener("gridmoved", (event) => moved(event.detail.row));
  grid.root.addEventListener("gridlost", (event) => say(filled(words.lost, event.detail), { bad: true }));
  root.addEventListener("click", (event) => doAsked(event.target.closest("[data-do]")?.dataset.do));
  at("[data-find]").addEventListener("submit", find);
  document.addEventListener("keydown", onKey);
  addEventListener("beforeunload", (event) => unsaved().length && event.preventDefault());
}

const unsaved = () => sheet.rows.filter((row) => ["unsaved", "sending", "wrong", "conflict"].includes(stateOf(row)));

function onKey(event) {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const inGrid = grid.root.contains(event.target);
  const work = control && key === "s" ? () => save({ asked: true }) : key === "f8" ? goToAmiss : null;
  const search = control && key === "f" && inGrid ? () => at("#find").focus() : null; // the browser finds only rows in sight
  if (!work && !search) return;
  event.preventDefault();
  (work ?? search)();
}

function doAsked(what) {
  if (what === "save") save({ asked: true });
  if (what === "undo" || what === "redo") grid.back(what);
  if (what === "amiss") goToAmiss();
  if (what === "compare") compare(hereRow());
}

// --------------------------------------------------------------------------------------------------------------- saving
function written({ rows, pasted }) {
  for (const row of rows) {
    // Many rows at once are looked over by a person first, and saved when asked.
    row.held = rows.length > 1;
    row.problems = stateOf(row) === "emptied" ? { "": [{ severity: "warning", text: words.emptied }] } : withoutRow(row.problems);
  }
  grid.refresh();
  if (pasted > 1) say(filled(words.pasted, { count: pasted }));
  else tellHow();
}

function withoutRow({ "": _told, ...problems }) {
  return problems;
}

function left(row) {
  if (row && !row.held) save({ asked: false, only: [row] });
}

async function save({ asked, only = sheet.rows }) {
  if (asked) grid.finish();
  const rows = waiting(only, { asked });
  if (saving) again ||= asked;
  if (saving || !rows.length) return;
  saving = true;
  const reached = await sendAll(inParts(rows, PART), rows.length);
  saving = false;
  const asksAgain = again;
  again = false;
  if (!reached) return;
  // What was written meanwhile, and left.
  if (asksAgain) await save({ asked: true });
  else await save({ asked: false, only: sheet.rows.filter((row) => !row.held && row !== hereRow()) });
}

async function sendAll(parts, total) {
  let done = 0;
  for (const part of parts) {
    if (parts.length > 1) showProgress(done, total);
    if (!(await sendPart(part))) break;
    done += part.length;
  }
  at("[data-progress]").hidden = true;
  return done === total;
}

async function sendPart(rows) {
  const changes = rows.map((row) => sent(row, randomId));
  grid.refresh();
  const problem = await post(changes, rows);
  for (const row of rows) if (row.sending) notReceived(row);
  grid.refresh();
  moved(hereRow());
  if (problem) say(problem, { bad: true });
  else tellHow();
  return !problem;
}

/** Send changes and take the answers; gives a sentence when there are none. */
async function post(changes, rows) {
  let answer = await request(changes);
  if (answer?.status === 403 && (await newToken())) answer = await request(changes);
  if (!answer) return words.not_sent;
  if (answer.redirected) return words.signed_out;
  if (answer.status === 403) return words.refused;
  if (answer.status === 409) return (await answer.json()).message;
  if (!answer.ok) return words.failed;
  const { items } = await answer.json();
  for (const [index, row] of rows.entries()) {
    row.held = false;
    received(row, items[index]);
  }
  return "";
}

function request(changes) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": root.dataset.csrf };
  return fetch(root.dataset.save, { method: "POST", headers, body: JSON.stringify({ changes }) }).catch(() => null);
}

// Whoever signed in again in another tab has another token there.
async function newToken() {
  const answer = await fetch(location.href).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page?.getElementById("records")?.dataset.csrf;
  if (token) root.dataset.csrf = token;
  return Boolean(token);
}

// --------------------------------------------------------------------------------------------------------------- telling
function say(text, { bad = false } = {}) {
  const place = at("[data-status]");
  place.textContent = text;
  place.classList.toggle("is-bad", bad);
}

function tellHow() {
  const counts = countStates(sheet.rows);
  const told = [
    [words.conflicts, counts.conflict],
    [words.wrong, counts.wrong],
    [words.unsaved, (counts.unsaved ?? 0) + (counts.sending ?? 0)],
  ].filter(([, count]) => count);
  if (told.length) say(told.map(([sentence, count]) => filled(sentence, { count })).join(" "), { bad: Boolean(counts.wrong || counts.conflict) });
  else say(counts.saved || counts.doubtful ? words.all_saved : words.nothing_yet);
}

function showProgress(done, total) {
  const bar = at("[data-progress]");
  bar.hidden = false;
  bar.max = total;
  bar.value = done;
  say(filled(words.sending, { done, total }));
}

function hereRow() {
  return sheet.rows[grid.selection.anchor.row];
}

function moved(row) {
  at("[data-row-tools]").hidden = !row?.key;
  for (const link of root.querySelectorAll("[data-open]")) link.href = link.dataset.open.replace(NOBODY, row?.key ?? NOBODY);
  at("[data-do=compare]").hidden = !row?.conflict;
}

// ---------------------------------------------------------------------------------------------------------------- going
function goTo({ row, column }) {
  grid.select(cellAt(row, column));
}

function goToAmiss() {
  const index = nextAmiss(sheet.rows, grid.selection.anchor.row);
  if (index < 0) {
    say(words.none_amiss);
    return;
  }
  const row = sheet.rows[index];
  const column = columns.findIndex((one) => row.problems[one.code] ?? row.conflict?.[one.code]);
  goTo({ row: index, column: Math.max(0, column) });
}

function find(event) {
  event.preventDefault();
  const codes = columns.map((column) => column.code);
  const found = nextMatch(sheet.rows, codes, at("#find").value, grid.selection.anchor);
  if (found) goTo(found);
  else say(words.no_match);
}

// -------------------------------------------------------------------------------------------------------------- dialogs
async function askFirst(rows) {
  if (rows < LARGE) return true;
  const box = document.getElementById("large-paste");
  box.querySelector("[data-large]").textContent = filled(words.large, { count: rows });
  return (await answerOf(box)) === "paste";
}

function answerOf(box) {
  box.returnValue = "";
  box.showModal();
  return new Promise((resolve) => box.addEventListener("close", () => resolve(box.returnValue), { once: true }));
}

async function compare(row) {
  if (!row?.conflict) return;
  const conflict = new Conflict(document.getElementById("conflict"), { columns, words });
  if (await conflict.settle(row, answerOf)) {
    grid.refresh();
    await save({ asked: false, only: [row] });
  }
  grid.stay();
}

if (wide.matches) begin();
else wide.addEventListener("change", beginWhenWide);
