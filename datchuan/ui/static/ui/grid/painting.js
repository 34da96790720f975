// The table of a grid: head, rows in sight, chosen cells. Rows out of sight are two empty ones of their height.
import { isIn } from "./selection.js";

const WIDTHS = { integer: 6.5, decimal: 7, year: 5.5, yes_no: 6, date: 7.5, choice: 10, text: 11 };

function made(tag, css = "", text = "") {
  const element = document.createElement(tag);
  if (css) element.className = css;
  if (text) element.textContent = text;
  return element;
}

/** A column's width in rem: what its kind needs, more for a long heading. */
export function widthOf(column) {
  return Math.max(column.width ?? WIDTHS[column.type] ?? 10, Math.min(13, 2 + column.label.length * 0.2));
}

export class Painting {
  /** `stateOf(row)` gives {word, icon, tone}; `rem` is the size of the root's letters in pixels. */
  constructor({ columns, label, words, stateOf, rem }) {
    Object.assign(this, { columns, words, stateOf, rem });
    this.rowHeight = Math.round(2.25 * rem);
    this.headWidth = Math.round(8.5 * rem);
    this.lefts = [this.headWidth];
    for (const column of columns) this.lefts.push(this.lefts.at(-1) + Math.round(widthOf(column) * rem));
    this.table = made("table", "grid-table");
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-label", label);
    this.table.setAttribute("aria-multiselectable", "true");
    this.table.setAttribute("aria-colcount", columns.length + 1);
    this.table.style.width = `${this.lefts.at(-1)}px`;
    this.body = made("tbody");
    this.table.append(this.widths(), this.head(), this.body);
    this.shown = new Map();
    this.above = this.spacer();
    this.below = this.spacer();
    this.body.append(this.above, this.below);
  }

  widths() {
    const group = made("colgroup");
    for (const [index, left] of [0, ...this.lefts].slice(0, -1).entries()) {
      const column = made("col");
      column.style.width = `${this.lefts[index] - left}px`;
      group.append(column);
    }
    return group;
  }

  head() {
    const line = made("tr");
    line.setAttribute("aria-rowindex", "1");
    const heads = [made("th", "grid-corner", this.words.row), ...this.columns.map((column) => this.heading(column))];
    for (const [index, head] of heads.entries()) {
      head.scope = "col";
      head.setAttribute("aria-colindex", index + 1);
      line.append(head);
    }
    const head = made("thead");
    head.append(line);
    return head;
  }

  heading(column) {
    const head = made("th", "", column.label);
    if (column.unit) head.append(made("span", "grid-unit", column.unit));
    if (column.required) head.append(made("span", "grid-unit", this.words.required));
    if (column.help) head.title = column.help;
    return head;
  }

  spacer() {
    const row = made("tr", "grid-spacer");
    row.setAttribute("aria-hidden", "true");
    const cell = made("td");
    cell.colSpan = this.columns.length + 1;
    row.append(cell);
    return row;
  }

  heightOf(row) {
    return Object.keys(row.problems).length ? this.rowHeight * 2 : this.rowHeight;
  }

  /** Show the rows first..end of `rows`; `tops` is where each begins. */
  show(rows, tops, { first, end }) {
    this.table.setAttribute("aria-rowcount", rows.length + 1);
    for (const [index, line] of this.shown) {
      if (index >= first && index < end) continue;
      line.remove();
      this.shown.delete(index);
    }
    let before = this.above;
    for (let index = first; index < end; index += 1) {
      if (!this.shown.has(index)) this.shown.set(index, this.line(index));
      const line = this.shown.get(index);
      if (before.nextSibling !== line) before.after(line);
      this.paint(line, rows[index]);
      before = line;
    }
    this.above.firstChild.style.height = `${tops[first]}px`;
    this.below.firstChild.style.height = `${tops.at(-1) - tops[end]}px`;
    this.above.hidden = tops[first] === 0;
    this.below.hidden = tops[end] === tops.at(-1);
  }

  line(index) {
    const line = made("tr");
    line.dataset.row = index;
    line.setAttribute("aria-rowindex", index + 2);
    const head = made("th", "grid-row");
    head.scope = "row";
    head.setAttribute("aria-colindex", "1");
    head.append(made("span", "grid-number", String(index + 1)), made("span", "grid-state"), made("span", "grid-problem"));
    line.append(head);
    for (const [place, column] of this.columns.entries()) {
      const cell = made("td", ["integer", "decimal", "year"].includes(column.type) ? "is-number" : "");
      cell.dataset.column = place;
      cell.setAttribute("aria-colindex", place + 2);
      cell.append(made("span", "grid-text"), made("span", "grid-problem"));
      line.append(cell);
    }
    return line;
  }

  paint(line, row) {
    line.style.height = `${this.heightOf(row)}px`;
    const [, state, told] = line.firstChild.children;
    this.paintState(state, this.stateOf(row));
    put(told, wordsOf(row.problems[""]));
    for (const [place, column] of this.columns.entries()) {
      const cell = line.children[place + 1];
      const problems = row.problems[column.code] ?? [];
      const wrong = problems.some((problem) => problem.severity === "error");
      const [text, problem] = cell.children;
      put(text, row.cells[column.code] ?? "");
      put(problem, wordsOf(problems));
      cell.classList.toggle("is-wrong", wrong);
      cell.classList.toggle("is-doubtful", problems.length > 0 && !wrong);
      cell.classList.toggle("is-changed", (row.cells[column.code] ?? "") !== (row.saved[column.code] ?? ""));
    }
  }

  paintState(place, state) {
    if (place.dataset.word === state.word) return;
    place.dataset.word = state.word;
    place.className = `grid-state tone-${state.tone}`;
    place.replaceChildren(this.words.icon(state.icon), state.word);
  }

  /** Mark the chosen block, and the cell in which the keyboard is. */
  choose(block, here) {
    for (const [index, line] of this.shown) {
      for (const cell of line.cells) {
        if (!cell.dataset.column) continue;
        const column = Number(cell.dataset.column);
        const chosen = isIn(block, index, column);
        cell.setAttribute("aria-selected", String(chosen));
        cell.classList.toggle("is-chosen", chosen);
        cell.classList.toggle("is-here", index === here.row && column === here.column);
      }
    }
  }

  cell(row, column) {
    return this.shown.get(row)?.children[column + 1];
  }
}

/** The sentences of some problems, one after the other. */
export function wordsOf(problems = []) {
  return problems.map((problem) => problem.text).join(" ");
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
