import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

// The module is served without a package.json beside it, so it is read as text and loaded as a module.
const source = await readFile(new URL("../../../datchuan/registers/static/registers/rows.js", import.meta.url), "utf8");
const rows = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const { countStates, filled, inParts, nextAmiss, nextMatch, randomId, received, rowOf, sent, settled, stateOf, waiting } = rows;

const known = (cells) => ({ ...rowOf({ id: "a", number: 3, cells: { ...cells } }), saved: { ...cells }, problems: {} });
const fresh = (cells = {}) => ({ key: null, cells, saved: {}, problems: {} });
const answer = (state, more = {}) => ({ state, number: 4, cells: {}, problems: [], conflict: null, ...more });
const wrong = { field: "members", text: "Phải từ 1.", severity: "error" };

test("a row says how it stands", () => {
  assert.equal(stateOf(known({ name: "A" })), "saved");
  assert.equal(stateOf(fresh()), "blank");
  assert.equal(stateOf(fresh({ name: "A" })), "unsaved");
  assert.equal(stateOf({ ...known({ name: "A" }), cells: { name: "" } }), "emptied");
  assert.equal(stateOf({ ...known({ name: "A" }), cells: { name: "B" } }), "unsaved");
  assert.deepEqual(countStates([fresh(), fresh({ a: "1" }), known({ a: "1" })]), { blank: 1, unsaved: 1, saved: 1 });
});

test("only what was changed is sent, and by the number it was read at", () => {
  const row = known({ name: "A", members: "4" });
  row.cells.members = "5";
  assert.deepEqual(sent(row), { id: "a", base_number: 3, typed: { members: "5" } });
  assert.equal(stateOf(row), "sending");
});

test("a new row makes up its identity once, so that sending it twice is safe", () => {
  let made = 0;
  const row = fresh({ name: "A" });
  const give = () => `id-${(made += 1)}`;
  assert.deepEqual(sent(row, give), { id: "id-1", base_number: null, typed: { name: "A" } });
  rows.notReceived(row);
  assert.equal(stateOf(row), "unsaved");
  assert.equal(sent(row, give).id, "id-1");
});

test("what is stored shows as the server wrote it, but for what was typed meanwhile", () => {
  const row = fresh({ name: "A", length: "1.25", surface: "" });
  sent(row, () => "n");
  row.cells.name = "B";
  received(row, answer("new", { number: 1, cells: { name: "A", length: "1,25" } }));
  assert.deepEqual(row.cells, { name: "B", length: "1,25", surface: "" });
  assert.equal(row.key, "n");
  assert.equal(stateOf(row), "unsaved");
  assert.deepEqual(sent(row), { id: "n", base_number: 1, typed: { name: "B" } });
});

test("a wrong row waits for another look, and is not sent again by itself", () => {
  const row = fresh({ members: "0" });
  sent(row, () => "n");
  received(row, answer("wrong", { problems: [wrong] }));
  assert.deepEqual(row.problems, { members: [{ text: "Phải từ 1.", severity: "error" }] });
  assert.equal(stateOf(row), "wrong");
  assert.deepEqual(waiting([row], { asked: false }), []);
  assert.deepEqual(waiting([row], { asked: true }), [row]);
  row.problems = {};
  assert.deepEqual(waiting([row], { asked: false }), []);
  row.cells.members = "1";
  assert.deepEqual(waiting([row], { asked: false }), [row]);
});

test("a doubt is stored and told", () => {
  const row = fresh({ members: "30" });
  sent(row, () => "n");
  received(row, answer("new", { cells: { members: "30" }, problems: [{ ...wrong, severity: "warning" }] }));
  assert.equal(stateOf(row), "doubtful");
});

test("nothing of a blank, saved or emptied row is sent", () => {
  const emptied = { ...known({ a: "1" }), cells: { a: "" } };
  assert.deepEqual(waiting([fresh(), known({ a: "1" }), emptied], { asked: true }), []);
});

function inConflict() {
  const row = known({ members: "4", women: "2", name: "A" });
  Object.assign(row.cells, { members: "5", women: "3" });
  sent(row);
  const conflict = { members: { base: "4", theirs: "6", mine: "5" } };
  received(row, answer("conflicting", { number: 7, cells: { members: "6", women: "2", name: "B" }, conflict }));
  return row;
}

test("a conflict keeps mine until it is settled", () => {
  const row = inConflict();
  assert.equal(stateOf(row), "conflict");
  assert.equal(row.cells.members, "5");
  assert.deepEqual(waiting([row], { asked: true }), []);
});

test("mine chosen is sent upon theirs; what only they changed is theirs", () => {
  const row = inConflict();
  settled(row, { members: "mine" });
  assert.deepEqual(row.cells, { members: "5", women: "3", name: "B" });
  assert.deepEqual(sent(row), { id: "a", base_number: 7, typed: { members: "5", women: "3" } });
});

test("theirs chosen gives mine up, but not what they did not touch", () => {
  const row = inConflict();
  settled(row, { members: "theirs" });
  assert.deepEqual(sent(row), { id: "a", base_number: 7, typed: { women: "3" } });
});

test("many rows go in parts", () => {
  assert.deepEqual(inParts([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  assert.deepEqual(inParts([], 2), []);
});

test("the next row that is amiss is found, round the end", () => {
  const bad = { ...known({ a: "1" }), problems: { a: [wrong] } };
  assert.equal(nextAmiss([bad, known({ a: "1" }), known({ a: "1" })], 1), 0);
  assert.equal(nextAmiss([known({ a: "1" })], 0), -1);
  assert.equal(nextAmiss([], 0), -1);
});

test("words are found without marks", () => {
  const list = [known({ n: "1", h: "Hồ Văn Đức" }), known({ n: "2", h: "Trần Thị Lý" })];
  assert.deepEqual(nextMatch(list, ["n", "h"], "duc", { row: 0, column: 1 }), { row: 0, column: 1 });
  assert.deepEqual(nextMatch(list, ["n", "h"], "Thị", { row: 0, column: 0 }), { row: 1, column: 1 });
  assert.equal(nextMatch(list, ["n", "h"], "xyz", { row: 0, column: 0 }), null);
  assert.equal(nextMatch(list, ["n", "h"], " ", { row: 0, column: 0 }), null);
});

test("a made-up identity is a version 4 one", () => {
  assert.equal(randomId(new Uint8Array(16).fill(255)), "ffffffff-ffff-4fff-bfff-ffffffffffff");
  assert.match(randomId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("names are filled into sentences", () => {
  assert.equal(filled("Chưa lưu: {count} {x}", { count: 3 }), "Chưa lưu: 3 {x}");
});
