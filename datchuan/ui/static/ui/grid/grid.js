// A grid to write in as in a spreadsheet: keys, mouse, copied blocks, the way back. What is written goes to its `sheet`; the
// page is told by the event `gridwritten` ({rows}) and `gridleft` ({row}).
import { readBlock, writeBlock } from "./clipboard.js";
import { Editor } from "./editor.js";
import { rowsInSight, scrolledTo, topsOf } from "./layout.js";
import { Painting, wordsOf } from "./painting.js";
import { blockOf, cellAt, entered, extendedTo, moved, tabbed } from "./selection.js";

const SPARE = 8;

/** A key that has been dealt with; whatever was done stands in the arguments. */
function handled() {
  return true;
}

export class Grid {
  /** `root` is empty, and the sheet has a row at least; `askFirst(rows, columns)` may refuse a large paste. */
  constructor(root, { sheet, label, words, stateOf, nameOf, readonly = false, askFirst = async () => true }) {
    Object.assign(this, { root, sheet, words, nameOf, readonly, askFirst });
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.painting = new Painting({ columns: sheet.columns, label, words, stateOf, rem });
    if (readonly) this.painting.table.setAttribute("aria-readonly", "true");
    this.scroller = document.createElement("div");
    this.scroller.className = "grid-scroll";
    this.park = document.createElement("div");
    this.park.className = "grid-park";
    this.scroller.append(this.painting.table, this.park);
    root.classList.add("grid");
    root.append(this.scroller);
    this.editor = new Editor(root);
    this.selection = cellAt(0, 0);
    this.refresh();
    this.park.append(this.editor.input);
    this.describeHere();
    this.listen();
  }

  listen() {
    const { input } = this.editor;
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("focus", () => this.root.classList.add("has-keyboard"));
    input.addEventListener("blur", () => this.onBlur());
    for (const name of ["copy", "cut", "paste"]) input.addEventListener(name, (event) => this.onClipboard(event));
    this.root.addEventListener("gridpicked", () => this.finish() && this.stay());
    this.scroller.addEventListener("scroll", () => this.onScroll());
    this.scroller.addEventListener("mousedown", (event) => this.onPress(event));
    this.scroller.addEventListener("mouseover", (event) => this.onDrag(event));
    this.scroller.addEventListener("dblclick", (event) => this.onDouble(event));
    new ResizeObserver(() => this.show()).observe(this.scroller);
  }

  // ------------------------------------------------------------------------------------------------------------ looks
  /** Rows came, went or changed: show them as they are now. */
  refresh() {
    this.tops = topsOf(this.sheet.rows.map((row) => this.painting.heightOf(row)));
    this.show();
  }

  show() {
    const inSight = rowsInSight(this.tops, this.scroller.scrollTop, this.scroller.clientHeight || 600, SPARE);
    const { input } = this.editor;
    const line = input.closest("tr");
    const gone = line && (Number(line.dataset.row) < inSight.first || Number(line.dataset.row) >= inSight.end);
    const hadKeyboard = document.activeElement === input;
    if (gone) this.moveInput(this.park, hadKeyboard);
    this.painting.show(this.sheet.rows, this.tops, inSight);
    this.choose();
    const here = this.painting.cell(this.selection.anchor.row, this.selection.anchor.column);
    if (here && hadKeyboard && input.parentElement !== here) this.moveInput(here, true);
    if (hadKeyboard && here && !this.editor.mode) this.describeHere();
  }

  moveInput(to, withKeyboard) {
    this.moving = true;
    to.append(this.editor.input);
    if (withKeyboard) this.editor.input.focus({ preventScroll: true });
    this.moving = false;
  }

  isParked() {
    return this.editor.input.parentElement === this.park;
  }

  choose() {
    this.painting.choose(blockOf(this.selection), this.selection.anchor);
  }

  onScroll() {
    this.show();
    this.editor.place(this.editor.told);
    this.editor.place(this.editor.list);
  }

  // -------------------------------------------------------------------------------------------------------- selection
  /** Choose cells and bring the moving corner into sight. */
  select(selection) {
    const before = this.selection.anchor.row;
    this.selection = selection;
    this.bringIntoSight(selection.focus);
    this.show();
    this.stand();
    if (before !== selection.anchor.row) this.tell("gridleft", { row: this.sheet.rows[before] });
    this.tell("gridmoved", { row: this.sheet.rows[selection.anchor.row] });
  }

  bringIntoSight({ row, column }) {
    const { scroller, painting, tops } = this;
    const head = painting.table.tHead.offsetHeight;
    scroller.scrollTop = scrolledTo(scroller.scrollTop, scroller.clientHeight, head, tops[row], tops[row + 1]);
    const [left, right] = [painting.lefts[column] - painting.headWidth, painting.lefts[column + 1] - painting.headWidth];
    scroller.scrollLeft = scrolledTo(scroller.scrollLeft, scroller.clientWidth, painting.headWidth, left, right);
  }

  here() {
    const { row, column } = this.selection.anchor;
    const [line, about] = [this.sheet.rows[row], this.sheet.columns[column]];
    const text = this.sheet.text(row, column);
    const told = [wordsOf(line.problems[about.code]), wordsOf(line.problems[""])].join(" ").trim();
    const label = [about.label, this.nameOf(line, row), text || this.words.blank].join(", ");
    return { cell: this.painting.cell(row, column), column: about, text, told, label, readonly: this.readonly || Boolean(about.readonly) };
  }

  /** Put the keyboard into the chosen cell. */
  stand() {
    this.moving = true;
    this.editor.stand(this.here());
    this.moving = false;
  }

  stay() {
    this.select(this.selection);
  }

  describeHere() {
    const here = this.here();
    this.editor.what = here;
    this.editor.tell(here.told);
    this.editor.input.setAttribute("aria-label", here.label);
    this.editor.input.readOnly = here.readonly;
    this.editor.place(this.editor.told);
  }

  size() {
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.painting.rowHeight) - 2);
    return { rows: this.sheet.rows.length, columns: this.sheet.columns.length, page };
  }

  // ------------------------------------------------------------------------------------------------------------- keys
  onKey(event) {
    if (this.isParked() && event.key !== "Tab") this.stay(); // the cell was scrolled out of sight: come back to it
    if (event.isComposing || event.keyCode === 229) return;
    const done = this.editor.mode ? this.whileWriting(event) : this.whileMoving(event);
    if (done) event.preventDefault();
  }

  whileWriting(event) {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    if (this.editor.along(key)) return true;
    if (key === "Escape") return handled(this.editor.close(), this.stay());
    if (key === "Enter") return this.finishAnd(() => entered(this.selection, shiftKey, this.size()));
    if (key === "Tab") return this.finishAnd(() => tabbed(this.selection, shiftKey, this.size()) ?? this.selection);
    if ((ctrlKey || metaKey) && key.toLowerCase() === "s") return handled(this.finish());
    if (this.editor.mode === "within") return false;
    const lead = () => moved(this.selection, key, { shift: false, control: false }, this.size(), () => false);
    return lead() ? this.finishAnd(lead) : false;
  }

  whileMoving(event) {
    const { key, shiftKey: shift, altKey } = event;
    const control = event.ctrlKey || event.metaKey;
    if (altKey && key === "ArrowDown") return handled(this.editor.begin("within"));
    if (altKey) return false;
    const to = moved(this.selection, key, { shift, control }, this.size(), (row, column) => this.sheet.text(row, column) !== "");
    if (to) return handled(this.select(to));
    if (control) return this.command(key.toLowerCase(), shift);
    return this.plainKey(key, shift);
  }

  plainKey(key, shift) {
    const leaving = this.leaving;
    this.leaving = key === "Escape" || (leaving && key === "Shift");
    if (key === "Tab") {
      const to = leaving ? null : tabbed(this.selection, shift, this.size());
      return to ? handled(this.select(to)) : false;
    }
    if (key === "Enter") return handled(this.select(entered(this.selection, shift, this.size())));
    if (key === "F2") return handled(this.editor.begin("within"));
    if (key === "Delete" || key === "Backspace") return this.change(() => this.sheet.clear(blockOf(this.selection)));
    if (key === " " && this.here().column.type === "yes_no") return this.writeHere(this.editor.next());
    return false;
  }

  command(key, shift) {
    const last = { row: this.size().rows - 1, column: this.size().columns - 1 };
    if (key === "a") return handled(this.select({ ...this.selection, anchor: last, focus: { row: 0, column: 0 } }));
    if (key === "z") return this.back(shift ? "redo" : "undo");
    if (key === "y") return this.back("redo");
    if (key === "d") return this.change(() => this.sheet.fillDown(blockOf(this.selection)));
    return false;
  }

  // ---------------------------------------------------------------------------------------------------------- writing
  change(work) {
    if (this.readonly) return true;
    const rows = work();
    this.selection = this.within(this.selection);
    this.refresh();
    this.stand();
    if (rows.length) this.tell("gridwritten", { rows });
    return true;
  }

  within(selection) {
    const last = this.sheet.rows.length - 1;
    const cell = ({ row, column }) => ({ row: Math.min(row, last), column });
    return { ...selection, anchor: cell(selection.anchor), focus: cell(selection.focus) };
  }

  writeHere(text) {
    return this.change(() => this.sheet.write([{ ...this.selection.anchor, text }]));
  }

  /** Take over what is being written; true when something was. */
  finish() {
    const { anchor } = this.selection;
    const text = this.editor.finish();
    if (text === undefined) return false;
    const rows = this.sheet.write([{ ...anchor, text }]);
    this.refresh();
    if (rows.length) this.tell("gridwritten", { rows });
    return true;
  }

  /** Then go where `lead` says: what was written may have added a row to go to. */
  finishAnd(lead) {
    this.finish();
    this.select(lead());
    return true;
  }

  /** Undo or redo a step, and go where it happened. */
  back(way) {
    if (this.readonly) return true;
    const rows = this.sheet[way]();
    this.selection = this.within(this.selection);
    this.refresh();
    const at = rows.length ? this.sheet.rows.indexOf(rows[0]) : -1;
    if (at >= 0) this.select(cellAt(at, this.selection.anchor.column));
    else this.stand();
    if (rows.length) this.tell("gridwritten", { rows });
    return true;
  }

  async onClipboard(event) {
    if (this.editor.mode) return;
    event.preventDefault();
    if (event.type === "paste") {
      await this.paste(readBlock(event.clipboardData.getData("text/plain")));
      return;
    }
    event.clipboardData.setData("text/plain", writeBlock(this.sheet.texts(blockOf(this.selection))));
    if (event.type === "cut") this.change(() => this.sheet.clear(blockOf(this.selection)));
  }

  async paste(copied) {
    if (this.readonly || !(await this.askFirst(copied.length, copied[0].length))) return;
    const block = blockOf(this.selection);
    const { rows, right, bottom, lost } = this.sheet.paste(block, copied);
    this.selection = { ...cellAt(block.top, block.left), focus: { row: bottom, column: right } };
    this.refresh();
    this.stand();
    if (rows.length) this.tell("gridwritten", { rows, pasted: copied.length });
    if (lost) this.tell("gridlost", { lost });
  }

  // ------------------------------------------------------------------------------------------------------------ mouse
  placeOf(event) {
    const cell = event.target.closest("td[data-column], th");
    const line = event.target.closest("tr[data-row]");
    if (!cell) return null;
    return { row: line ? Number(line.dataset.row) : null, column: cell.dataset.column ? Number(cell.dataset.column) : null };
  }

  onPress(event) {
    const place = this.placeOf(event);
    if (event.button !== 0 || !place || (event.target === this.editor.input && this.editor.mode)) return;
    event.preventDefault();
    this.finish();
    const { rows, columns } = this.size();
    if (place.row === null) return this.select({ ...cellAt(0, this.columnOf(event)), focus: { row: rows - 1, column: this.columnOf(event) } });
    if (place.column === null) return this.select({ ...cellAt(place.row, 0), focus: { row: place.row, column: columns - 1 } });
    return this.select(event.shiftKey ? extendedTo(this.selection, place.row, place.column) : cellAt(place.row, place.column));
  }

  columnOf(event) {
    return Math.max(0, event.target.closest("th").cellIndex - 1);
  }

  onDrag(event) {
    const place = event.buttons === 1 && !this.editor.mode ? this.placeOf(event) : null;
    if (!place || place.row === null || place.column === null) return;
    this.selection = extendedTo(this.selection, place.row, place.column);
    this.choose();
  }

  onDouble(event) {
    if (this.placeOf(event)?.column !== null) this.editor.begin("within");
  }

  onBlur() {
    if (this.moving) return;
    this.root.classList.remove("has-keyboard");
    this.finish();
    this.tell("gridleft", { row: this.sheet.rows[this.selection.anchor.row] });
  }

  tell(name, detail) {
    this.root.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
