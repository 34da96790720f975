// Two people wrote into the same cell: what stood there, what I wrote, what they wrote, and a choice for each.
import { filled, settled } from "./rows.js";

export class Conflict {
  constructor(box, { columns, words }) {
    Object.assign(this, { box, columns, words });
  }

  /** Show the row's conflict and settle it as chosen; false when it was put off. `answerOf(box)` shows the box. */
  async settle(row, answerOf) {
    const here = this.columns.filter((column) => row.conflict[column.code]);
    const name = Object.values(row.cells).find((text) => text !== "") ?? this.words.one;
    this.box.querySelector("h2").textContent = filled(this.words.conflict_title, { name });
    const lines = here.map((column) => this.line(column, row.conflict[column.code]));
    this.box.querySelector("[data-clashes]").replaceChildren(...lines);
    if ((await answerOf(this.box)) !== "settle") return false;
    const chosen = new FormData(this.box.querySelector("[data-conflict]"));
    settled(row, Object.fromEntries(here.map((column) => [column.code, chosen.get(column.code)])));
    return true;
  }

  line(column, { base, mine, theirs }) {
    const line = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = column.label;
    const before = document.createElement("td");
    before.textContent = base || this.words.blank;
    line.append(head, before, this.choice(column, "mine", mine, true), this.choice(column, "theirs", theirs, false));
    return line;
  }

  choice(column, side, text, checked) {
    const cell = document.createElement("td");
    const label = document.createElement("label");
    label.className = "clash-choice";
    const button = document.createElement("input");
    Object.assign(button, { type: "radio", name: column.code, value: side, checked });
    label.append(button, text || this.words.blank);
    cell.append(label);
    return cell;
  }
}
