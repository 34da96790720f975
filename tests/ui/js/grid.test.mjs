import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

// The modules are served without a package.json beside them, so they are read as text and loaded as modules.
async function load(name) {
  const source = await readFile(new URL(`../../../datchuan/ui/static/ui/grid/${name}.js`, import.meta.url), "utf8");
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
}
const { readBlock, writeBlock } = await load("clipboard");
const { blockOf, cellAt, entered, extendedTo, isIn, moved, tabbed } = await load("selection");
const { rowAt, rowsInSight, scrolledTo, topsOf } = await load("layout");
const { folded, following, matching } = await load("choosing");
const { Sheet, changedIn, isBlank } = await load("sheet");

// ------------------------------------------------------------------------------------------------------- copied blocks
test("a copied block is rows of cells", () => {
  assert.deepEqual(readBlock("1\tHồ Văn A\r\n2\tHồ Thị B\r\n"), [["1", "Hồ Văn A"], ["2", "Hồ Thị B"]]);
});

test("a cell in quotes may hold tabs, lines and quotes", () => {
  assert.deepEqual(readBlock('"a\tb"\t"c\nd"\t"say ""x"""\n1\t2\t3'), [["a\tb", "c\nd", 'say "x"'], ["1", "2", "3"]]);
});

test("a quote that nothing closes is a character", () => {
  assert.deepEqual(readBlock('"5 tấc\tx'), [['"5 tấc', "x"]]);
  assert.deepEqual(readBlock('"a" b\tx'), [['"a" b', "x"]]);
});

test("short rows are filled up, empty ones stay, and nothing is one empty cell", () => {
  assert.deepEqual(readBlock("a\t\n\nb"), [["a", ""], ["", ""], ["b", ""]]);
  assert.deepEqual(readBlock(""), [[""]]);
});

test("old line ends and blanks around a cell do not matter", () => {
  assert.deepEqual(readBlock(" a \rb"), [["a"], ["b"]]);
});

test("what is written can be read again", () => {
  const rows = [["a\tb", '"', "c\nd"], ["", "5\"", "đ"]];
  assert.deepEqual(readBlock(writeBlock(rows)), rows);
});

// ----------------------------------------------------------------------------------------------------------- selection
const size = { rows: 5, columns: 3, page: 3 };
const nothing = () => false;
const free = { shift: false, control: false };

test("arrows move by one and stay within", () => {
  assert.deepEqual(moved(cellAt(1, 1), "ArrowDown", free, size, nothing), cellAt(2, 1));
  assert.deepEqual(moved(cellAt(0, 0), "ArrowLeft", free, size, nothing), cellAt(0, 0));
  assert.deepEqual(moved(cellAt(4, 2), "ArrowRight", free, size, nothing), cellAt(4, 2));
  assert.equal(moved(cellAt(0, 0), "x", free, size, nothing), null);
});

test("with Shift the block grows from where it began", () => {
  const grown = moved(cellAt(2, 1), "ArrowUp", { shift: true, control: false }, size, nothing);
  assert.deepEqual(blockOf(grown), { top: 1, bottom: 2, left: 1, right: 1 });
  assert.deepEqual(blockOf(extendedTo(grown, 4, 0)), { top: 2, bottom: 4, left: 0, right: 1 });
  assert.equal(isIn(blockOf(grown), 1, 1), true);
  assert.equal(isIn(blockOf(grown), 0, 1), false);
});

test("Home, End and page keys", () => {
  const at = (key, control = false) => moved(cellAt(2, 1), key, { shift: false, control }, size, nothing).anchor;
  assert.deepEqual(at("Home"), { row: 2, column: 0 });
  assert.deepEqual(at("End"), { row: 2, column: 2 });
  assert.deepEqual(at("Home", true), { row: 0, column: 0 });
  assert.deepEqual(at("End", true), { row: 4, column: 2 });
  assert.deepEqual(at("PageDown"), { row: 4, column: 1 });
  assert.deepEqual(at("PageUp"), { row: 0, column: 1 });
});

test("Ctrl and an arrow go to the end of what is filled, or to the next that is", () => {
  const filled = (row) => row <= 1 || row === 3;
  const down = (row) => moved(cellAt(row, 0), "ArrowDown", { shift: false, control: true }, size, filled).anchor.row;
  assert.deepEqual([down(0), down(1), down(2), down(3)], [1, 3, 3, 4]);
});

test("Tab goes on to the next row, and past the last cell it leaves", () => {
  assert.deepEqual(tabbed(cellAt(0, 2), false, size).anchor, { row: 1, column: 0 });
  assert.deepEqual(tabbed(cellAt(1, 0), true, size).anchor, { row: 0, column: 2 });
  assert.equal(tabbed(cellAt(4, 2), false, size), null);
  assert.equal(tabbed(cellAt(0, 0), true, size), null);
});

test("Enter after a run of Tabs comes back below where the run began", () => {
  const run = tabbed(tabbed(cellAt(1, 0), false, size), false, size);
  assert.deepEqual(entered(run, false, size), cellAt(2, 0));
  assert.deepEqual(entered(cellAt(4, 1), false, size), cellAt(4, 1));
  assert.deepEqual(entered(cellAt(2, 1), true, size), cellAt(1, 1));
});

// -------------------------------------------------------------------------------------------------------- rows in sight
test("of many rows only those in sight are shown, with some to spare", () => {
  const tops = topsOf(Array(10_000).fill(30));
  assert.deepEqual(rowsInSight(tops, 3000, 300, 2), { first: 98, end: 113 });
  assert.deepEqual(rowsInSight(tops, 0, 300, 2), { first: 0, end: 13 });
  assert.deepEqual(rowsInSight(tops, 1e9, 300, 2), { first: 9997, end: 10_000 });
});

test("rows may be of different heights", () => {
  const tops = topsOf([30, 60, 30]);
  assert.deepEqual(tops, [0, 30, 90, 120]);
  assert.deepEqual([0, 29, 30, 89, 90, 500].map((place) => rowAt(tops, place)), [0, 0, 1, 1, 2, 2]);
  assert.deepEqual(rowsInSight(topsOf([]), 0, 300, 2), { first: 0, end: 0 });
});

test("it scrolls only as far as it must", () => {
  assert.equal(scrolledTo(100, 300, 30, 150, 180), 100);
  assert.equal(scrolledTo(100, 300, 30, 60, 90), 60);
  assert.equal(scrolledTo(100, 300, 30, 390, 420), 150);
});

// ------------------------------------------------------------------------------------------------------------- choices
test("answers are found without marks, by the beginning of words", () => {
  const choices = ["Đường xã", "Đường thôn, liên thôn", "Bê tông", "Nhựa"];
  assert.equal(folded(" Đường Xã "), "duong xa");
  assert.deepEqual(matching(choices, "duong"), ["Đường xã", "Đường thôn, liên thôn"]);
  assert.deepEqual(matching(choices, "tong"), ["Bê tông"]);
  assert.deepEqual(matching(["Không", "Có"], "c"), ["Có"]);
  assert.deepEqual(matching(choices, "zz"), []);
});

test("one key goes round the answers, nothing among them", () => {
  const round = ["", "Có", "Không"];
  assert.deepEqual(round.map((text) => following(["Có", "Không"], text)), ["Có", "Không", ""]);
});

// --------------------------------------------------------------------------------------------------------------- sheet
const columns = [{ code: "number" }, { code: "name" }, { code: "made", readonly: true }];
const rowsOf = (sheet) => sheet.rows.map((row) => columns.map((column) => row.cells[column.code] ?? ""));

function sheetOf(...texts) {
  const rows = texts.map(([number, name], index) => ({ key: `r${index}`, cells: { number, name, made: "x" } }));
  return new Sheet({ columns, rows, grows: true });
}

test("below what is there one row waits", () => {
  const sheet = sheetOf(["1", "A"]);
  assert.equal(sheet.rows.length, 2);
  assert.equal(isBlank(sheet.rows[1]), true);
  sheet.write([{ row: 1, column: 0, text: "2" }]);
  assert.equal(sheet.rows.length, 3);
  assert.equal(new Sheet({ columns, rows: [], grows: false }).rows.length, 0);
});

test("what was written can be taken back and done again", () => {
  const sheet = sheetOf(["1", "A"]);
  sheet.write([{ row: 0, column: 1, text: "B" }]);
  sheet.write([{ row: 0, column: 1, text: "C" }]);
  assert.deepEqual(changedIn(sheet.rows[0]), ["name"]);
  sheet.undo();
  assert.equal(sheet.text(0, 1), "B");
  sheet.undo();
  assert.deepEqual(changedIn(sheet.rows[0]), []);
  assert.deepEqual(sheet.undo(), []);
  sheet.redo();
  sheet.redo();
  assert.equal(sheet.text(0, 1), "C");
  assert.deepEqual(sheet.redo(), []);
});

test("writing anew leaves nothing to do again, and writing the same is no step", () => {
  const sheet = sheetOf(["1", "A"]);
  sheet.write([{ row: 0, column: 1, text: "B" }]);
  sheet.undo();
  assert.deepEqual(sheet.write([{ row: 0, column: 1, text: "A" }]), []);
  sheet.write([{ row: 0, column: 1, text: "D" }]);
  assert.deepEqual(sheet.redo(), []);
});

test("columns nobody may write stay as they are", () => {
  const sheet = sheetOf(["1", "A"]);
  assert.deepEqual(sheet.write([{ row: 0, column: 2, text: "y" }]), []);
  assert.equal(sheet.text(0, 2), "x");
});

test("a pasted block adds rows, and one step takes them away again", () => {
  const sheet = sheetOf(["1", "A"]);
  const block = { top: 1, bottom: 1, left: 0, right: 0 };
  const copied = Array.from({ length: 200 }, (_, index) => [String(index + 2), `Hộ ${index + 2}`]);
  const pasted = sheet.paste(block, copied);
  assert.deepEqual([pasted.rows.length, pasted.right, pasted.bottom, pasted.lost], [200, 1, 200, 0]);
  assert.equal(sheet.rows.length, 202);
  sheet.undo();
  assert.equal(sheet.rows.length, 2);
  sheet.redo();
  assert.equal(sheet.rows.length, 202);
  assert.deepEqual(rowsOf(sheet)[200].slice(0, 2), ["201", "Hộ 201"]);
});

test("one copied cell fills the chosen block, and so do rows that fit in evenly", () => {
  const sheet = sheetOf(["1", "A"], ["2", "B"], ["3", "C"], ["4", "D"]);
  sheet.paste({ top: 0, bottom: 3, left: 1, right: 1 }, [["x"]]);
  assert.deepEqual(rowsOf(sheet).map((row) => row[1]), ["x", "x", "x", "x", ""]);
  sheet.paste({ top: 0, bottom: 3, left: 1, right: 1 }, [["p"], ["q"]]);
  assert.deepEqual(rowsOf(sheet).map((row) => row[1]), ["p", "q", "p", "q", ""]);
});

test("cells that find no room are counted", () => {
  assert.equal(sheetOf(["1", "A"]).paste({ top: 0, bottom: 0, left: 1, right: 1 }, [["a", "b", "c"]]).lost, 1);
  const fixed = new Sheet({ columns, rows: [{ key: "r", cells: {} }], grows: false });
  assert.equal(fixed.paste({ top: 0, bottom: 0, left: 0, right: 0 }, [["a"], ["b"]]).lost, 1);
  assert.equal(fixed.rows.length, 1);
});

test("clearing and filling down are steps as well", () => {
  const sheet = sheetOf(["1", "A"], ["2", "B"], ["3", "C"]);
  sheet.fillDown({ top: 0, bottom: 2, left: 1, right: 1 });
  assert.deepEqual(rowsOf(sheet).map((row) => row[1]), ["A", "A", "A", ""]);
  sheet.undo();
  sheet.fillDown({ top: 2, bottom: 2, left: 1, right: 1 });
  assert.equal(sheet.text(2, 1), "B");
  sheet.clear({ top: 0, bottom: 1, left: 0, right: 1 });
  assert.deepEqual(sheet.texts({ top: 0, bottom: 1, left: 0, right: 1 }), [["", ""], ["", ""]]);
  assert.equal(isBlank(sheet.rows[0]), false);
});

test("a cell written anew is no longer called wrong", () => {
  const sheet = sheetOf(["1", "A"]);
  sheet.rows[0].problems = { name: [{ severity: "error", text: "…" }], number: [{ severity: "error", text: "…" }] };
  sheet.write([{ row: 0, column: 1, text: "B" }]);
  assert.deepEqual(Object.keys(sheet.rows[0].problems), ["number"]);
});

test("ten thousand pasted rows are taken in without a wait, and back", () => {
  const sheet = sheetOf(["1", "A"]);
  const copied = Array.from({ length: 10_000 }, (_, index) => [String(index), "x"]);
  const began = performance.now();
  sheet.paste({ top: 1, bottom: 1, left: 0, right: 0 }, copied);
  sheet.undo();
  sheet.redo();
  assert.equal(sheet.rows.length, 10_002);
  assert.ok(performance.now() - began < 2000);
});
