// The one input of a grid. It always has the keyboard, so that input methods for Vietnamese can begin in it; it is seen
// only while a cell is being written. Cells with answers to pick from open a list.
import { following, matching } from "./choosing.js";

let made = 0;

export class Editor {
  constructor(root) {
    const id = `grid-${(made += 1)}`;
    this.input = document.createElement("input");
    Object.assign(this.input, { type: "text", autocomplete: "off", spellcheck: false, className: "grid-input" });
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `${id}-list`, className: "grid-list", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.told = document.createElement("p");
    Object.assign(this.told, { id: `${id}-told`, className: "grid-told", hidden: true });
    root.append(this.list, this.told);
    this.root = root;
    this.mode = "";
    this.list.addEventListener("mousedown", (event) => this.pick(event));
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("compositionstart", () => this.begin("typing"));
  }

  /** Stand in a cell, to write when somebody does. `what` is {cell, column, text, label, told, readonly}. */
  stand(what) {
    this.what = what;
    this.close();
    this.input.readOnly = what.readonly;
    this.input.inputMode = { integer: "numeric", decimal: "decimal", year: "numeric" }[what.column.type] ?? "text";
    this.input.setAttribute("aria-label", what.label);
    this.asCombobox(Boolean(what.column.choices) && !what.readonly);
    this.tell(what.told);
    if (this.input.parentElement !== what.cell) what.cell.append(this.input);
    this.input.focus({ preventScroll: true });
    this.place(this.told);
  }

  asCombobox(whether) {
    const input = this.input;
    if (!whether) {
      for (const name of ["role", "aria-expanded", "aria-controls", "aria-autocomplete"]) input.removeAttribute(name);
      return;
    }
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-autocomplete", "list");
    this.list.setAttribute("aria-label", this.what.column.label);
  }

  tell(words) {
    this.told.textContent = words;
    this.told.hidden = !words;
    if (words) this.input.setAttribute("aria-describedby", this.told.id);
    else this.input.removeAttribute("aria-describedby");
  }

  /** `mode`: "typing" (arrows finish and go on) or "within" (arrows move in the text). */
  begin(mode) {
    if (this.mode || this.what.readonly) return;
    this.mode = mode;
    this.input.classList.add("is-writing");
    if (mode === "within") {
      this.input.value = this.what.text;
      this.offer("", this.what.column.choices?.indexOf(this.what.text));
    }
  }

  typed() {
    this.begin("typing");
    this.offer(this.input.value, this.input.value ? 0 : -1);
  }

  /** Show the answers that go with what was typed, the one at `at` lit up. */
  offer(typed, at) {
    const { choices } = this.what.column;
    if (!choices) return;
    const shown = typed ? matching(choices, typed) : choices;
    this.list.replaceChildren(...shown.map((choice, index) => this.option(choice, index)));
    this.list.hidden = !shown.length;
    this.input.setAttribute("aria-expanded", String(shown.length > 0));
    this.light(shown.length ? at : -1);
    this.place(this.list);
  }

  option(choice, index) {
    const line = document.createElement("li");
    Object.assign(line, { id: `${this.list.id}-${index}`, textContent: choice });
    line.setAttribute("role", "option");
    return line;
  }

  light(at) {
    this.lit = at;
    for (const [index, line] of [...this.list.children].entries()) line.setAttribute("aria-selected", String(index === at));
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
      this.list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  /** Move along the list with an arrow; false when there is none to move along. */
  along(key) {
    if (this.list.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const many = this.list.children.length;
    if (step) this.light(this.lit < 0 && step < 0 ? many - 1 : (this.lit + step + many) % many);
    return Boolean(step);
  }

  pick(event) {
    event.preventDefault();
    const line = event.target.closest("[role=option]");
    if (!line) return;
    this.light([...this.list.children].indexOf(line));
    this.root.dispatchEvent(new CustomEvent("gridpicked"));
  }

  /** What was written; undefined when nothing was being written. The cell is then left alone again. */
  finish() {
    if (!this.mode) return undefined;
    const lit = this.list.hidden ? undefined : this.list.children[this.lit]?.textContent;
    const text = lit ?? this.input.value.trim();
    this.close();
    return text;
  }

  /** The answer after the present one, for a key that goes round. */
  next() {
    return following(this.what.column.choices, this.what.text);
  }

  close() {
    this.mode = "";
    this.lit = -1;
    this.input.value = "";
    this.input.classList.remove("is-writing");
    this.input.removeAttribute("aria-activedescendant");
    if (this.input.hasAttribute("aria-expanded")) this.input.setAttribute("aria-expanded", "false");
    this.list.hidden = true;
  }

  place(box) {
    if (box.hidden) return;
    const frame = this.root.getBoundingClientRect();
    const cell = this.input.parentElement.getBoundingClientRect();
    box.style.left = `${Math.max(0, Math.min(cell.left - frame.left, frame.width - box.offsetWidth))}px`;
    box.style.top = `${cell.bottom - frame.top}px`;
  }
}
