// Rows of a register on their way to the server and back. A row of the sheet also has: `id` (made here for a new one, so that
// sending it twice is safe), `number` (the revision it was read at), `key` (the id, once it is stored), `problems` by field
// code ("" for the row as a whole), `conflict` ({code: {base, theirs, mine}}) with `theirs` ({number, cells}), `sending`,
// `refused` (what the server would not take as it was).

/** A record's row for the sheet, as the server tells it: {id, number, cells}. */
export function rowOf({ id, number, cells }) {
  return { key: id, id, number, cells };
}

export function isBlank(row) {
  return row.key === null && isEmpty(row);
}

function isEmpty(row) {
  return Object.values(row.cells).every((text) => text === "");
}

function changed(row) {
  const codes = new Set([...Object.keys(row.cells), ...Object.keys(row.saved)]);
  return [...codes].filter((code) => (row.cells[code] ?? "") !== (row.saved[code] ?? ""));
}

/** In which of its states a row is: blank, saved, unsaved, sending, wrong, doubtful, emptied, conflict. */
export function stateOf(row) {
  if (row.conflict) return "conflict";
  if (row.sending) return "sending";
  if (isBlank(row)) return "blank";
  const told = Object.values(row.problems).flat();
  if (told.some((problem) => problem.severity === "error")) return "wrong";
  if (row.key !== null && isEmpty(row)) return "emptied";
  if (changed(row).length || row.key === null) return "unsaved";
  return told.length ? "doubtful" : "saved";
}

/** How many rows are in each state: {saved: 12, unsaved: 3}. */
export function countStates(rows) {
  const counts = {};
  for (const row of rows) counts[stateOf(row)] = (counts[stateOf(row)] ?? 0) + 1;
  return counts;
}

/** The rows to be sent. What was refused is sent again only when it was changed or somebody asks for it. */
export function waiting(rows, { asked }) {
  const ready = (row) => (asked ? ["unsaved", "wrong"] : ["unsaved"]).includes(stateOf(row)) && changed(row).length > 0;
  return rows.filter((row) => ready(row) && (asked || row.refused !== JSON.stringify(row.cells)));
}

/** What the server needs of a row, and what is remembered of it until the answer comes. */
export function sent(row, newId) {
  row.id ??= newId();
  row.sending = { ...row.cells };
  const typed = Object.fromEntries(changed(row).map((code) => [code, row.cells[code]]));
  return { id: row.id, base_number: row.key === null ? null : row.number, typed };
}

/** Take the server's answer for a row: {state, number, cells, problems: [{field, text, severity}], conflict}. */
export function received(row, answer) {
  const wasSent = row.sending;
  row.sending = null;
  row.problems = byField(answer.problems);
  row.refused = null;
  if (answer.state === "wrong") row.refused = JSON.stringify(wasSent);
  else if (answer.state === "conflicting") {
    row.conflict = answer.conflict;
    row.theirs = { number: answer.number, cells: answer.cells };
  } else stored(row, answer, wasSent);
}

/** Nobody answered: the row waits again. */
export function notReceived(row) {
  row.sending = null;
}

function stored(row, { number, cells }, wasSent) {
  row.key = row.id;
  row.number = number;
  row.saved = { ...cells };
  // What was typed while the row was on its way stays; the rest is as the server wrote it.
  for (const code of new Set([...Object.keys(cells), ...Object.keys(row.cells)])) {
    if ((row.cells[code] ?? "") === (wasSent[code] ?? "")) row.cells[code] = cells[code] ?? "";
  }
}

function byField(problems) {
  const found = {};
  for (const { field, text, severity } of problems) (found[field] ??= []).push({ text, severity });
  return found;
}

/** Settle a conflict: of each field in it "mine" or "theirs" stays; of all others theirs, where I changed nothing. */
export function settled(row, choices) {
  const mine = new Set(changed(row).filter((code) => choices[code] !== "theirs"));
  const { number, cells } = row.theirs;
  row.number = number;
  row.saved = { ...cells };
  for (const code of new Set([...Object.keys(cells), ...Object.keys(row.cells)])) {
    if (!mine.has(code)) row.cells[code] = cells[code] ?? "";
  }
  row.conflict = null;
  row.theirs = null;
}

export function inParts(rows, size) {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => rows.slice(part * size, (part + 1) * size));
}

/** The next row, after `from` and round, in a state that wants somebody; -1 when there is none. */
export function nextAmiss(rows, from) {
  const order = rows.map((_, index) => (from + 1 + index) % rows.length);
  return order.find((index) => ["wrong", "conflict", "doubtful", "emptied"].includes(stateOf(rows[index]))) ?? -1;
}

/** The next cell, after a place and round, in which words stand, marks or none: {row, column}; null when there is none. */
export function nextMatch(rows, codes, words, from) {
  const wanted = plain(words);
  if (!wanted) return null;
  const cells = rows.length * codes.length;
  const start = from.row * codes.length + from.column;
  for (let step = 1; step <= cells; step += 1) {
    const place = (start + step) % cells;
    const [row, column] = [Math.floor(place / codes.length), place % codes.length];
    if (plain(rows[row].cells[codes[column]] ?? "").includes(wanted)) return { row, column };
  }
  return null;
}

function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();
}

/** A random identity (version 4); also on pages without a certificate, where browsers keep crypto.randomUUID away. */
export function randomId(random = crypto.getRandomValues(new Uint8Array(16))) {
  const bytes = [...random];
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A sentence of the page with its {names} filled in. */
export function filled(sentence, names) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
}
