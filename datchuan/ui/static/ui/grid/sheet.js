// What the cells of a grid hold, what of it is saved, and the way back. Texts only, as people typed them or see them.

export class Sheet {
  /** `columns` have a `code` and may be `readonly`; `rows` are [{key, cells}] as saved; new rows are made when `grows`. */
  constructor({ columns, rows, grows }) {
    this.columns = columns;
    this.grows = grows;
    this.rows = rows.map((row) => savedRow(row));
    this.done = [];
    this.undone = [];
    this.keepOneBlank();
  }

  text(row, column) {
    return this.rows[row].cells[this.columns[column].code] ?? "";
  }

  texts({ top, bottom, left, right }) {
    return range(top, bottom).map((row) => range(left, right).map((column) => this.text(row, column)));
  }

  /** Write [{row, column, text}] as one step; rows past the end are added. Gives the rows whose text changed. */
  write(entries) {
    const columns = this.columns;
    const step = [];
    for (const { row, column, text } of entries) {
      if (columns[column].readonly) continue;
      while (this.rows.length <= row) this.rows.push(blankRow());
      const before = this.text(row, column);
      if (before !== text) step.push({ row: this.rows[row], code: columns[column].code, before, after: text });
      this.put(this.rows[row], columns[column].code, text);
    }
    if (step.length) {
      this.done.push(step);
      this.undone = [];
    }
    this.keepOneBlank();
    return touched(step);
  }

  /** Put copied rows at a chosen block. One cell, or rows that fit in evenly, fill the block. Gives {rows, right, bottom, lost}:
   * the rows that changed, where the block ends, and how many cells found no room. */
  paste(block, copied) {
    const [height, width] = [copied.length, copied[0].length];
    const [rows, columns] = [block.bottom - block.top + 1, block.right - block.left + 1];
    const fills = rows % height === 0 && columns % width === 0;
    const bottom = this.limit(block.top + (fills ? rows : height) - 1);
    const right = Math.min(this.columns.length - 1, block.left + (fills ? columns : width) - 1);
    const entries = [];
    for (const row of range(block.top, bottom)) {
      for (const column of range(block.left, right)) {
        entries.push({ row, column, text: copied[(row - block.top) % height][(column - block.left) % width] });
      }
    }
    const lost = Math.max(0, height * width - (bottom - block.top + 1) * (right - block.left + 1));
    return { rows: this.write(entries), right, bottom, lost };
  }

  clear({ top, bottom, left, right }) {
    const cells = range(top, bottom).flatMap((row) => range(left, right).map((column) => ({ row, column, text: "" })));
    return this.write(cells);
  }

  /** The first row of a block into the rows below it; of a single row, the row above into it. */
  fillDown({ top, bottom, left, right }) {
    const from = top === bottom ? Math.max(0, top - 1) : top;
    const cells = range(from + 1, bottom).flatMap((row) =>
      range(left, right).map((column) => ({ row, column, text: this.text(from, column) })),
    );
    return this.write(cells);
  }

  /** Take the last step back; gives the rows it touched, none when there is no step. */
  undo() {
    return this.replay(this.done, this.undone, "before");
  }

  redo() {
    return this.replay(this.undone, this.done, "after");
  }

  replay(from, to, side) {
    const step = from.pop();
    if (!step) return [];
    to.push(step);
    const present = new Set(this.rows);
    for (const { row, code, [side]: text } of side === "before" ? [...step].reverse() : step) {
      if (!present.has(row)) this.rows.push(row);
      present.add(row);
      this.put(row, code, text);
    }
    this.keepOneBlank();
    return touched(step);
  }

  put(row, code, text) {
    row.cells[code] = text;
    delete row.problems[code];
  }

  limit(row) {
    return this.grows ? row : Math.min(row, this.rows.length - 1);
  }

  // Below what is there, one row waits to be filled in.
  keepOneBlank() {
    if (!this.grows) return;
    while (this.rows.length > 1 && isBlank(this.rows.at(-1)) && isBlank(this.rows.at(-2))) this.rows.pop();
    if (!this.rows.length || !isBlank(this.rows.at(-1))) this.rows.push(blankRow());
  }
}

function savedRow({ cells, ...more }) {
  return { ...more, cells: { ...cells }, saved: { ...cells }, problems: {} };
}

function blankRow() {
  return { key: null, cells: {}, saved: {}, problems: {} };
}

/** Nothing was ever saved of the row, and nothing is in it. */
export function isBlank(row) {
  return row.key === null && Object.values(row.cells).every((text) => text === "");
}

/** The codes of the columns whose text is not what is saved. */
export function changedIn(row) {
  const codes = new Set([...Object.keys(row.cells), ...Object.keys(row.saved)]);
  return [...codes].filter((code) => (row.cells[code] ?? "") !== (row.saved[code] ?? ""));
}

function touched(step) {
  return [...new Set(step.map((change) => change.row))];
}

function range(from, to) {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
