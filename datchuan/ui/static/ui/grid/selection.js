// Which cells are chosen, and where keys lead. A selection is {anchor, focus, home}: two corners, {row, column} each, and
// the column to which Enter comes back after a run of Tabs.

export function cellAt(row, column) {
  return { anchor: { row, column }, focus: { row, column }, home: column };
}

/** The chosen block: {top, left, bottom, right}, the last ones included. */
export function blockOf({ anchor, focus }) {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

export function isIn(block, row, column) {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}

export function extendedTo(selection, row, column) {
  return { ...selection, focus: { row, column } };
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Where an arrow, Home, End or a page key leads; null when the key is not one of theirs.
 *
 * `keys` says whether {shift, control} are held, `size` is {rows, columns, page}, `isFilled(row, column)` tells where
 * Ctrl and an arrow stop. Moves start from the corner that moves with Shift, from the first cell without. */
export function moved(selection, key, keys, size, isFilled) {
  const from = keys.shift ? selection.focus : selection.anchor;
  const to = target(from, key, keys, size, isFilled);
  if (!to) return null;
  return keys.shift ? extendedTo(selection, to.row, to.column) : cellAt(to.row, to.column);
}

function target(from, key, keys, size, isFilled) {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const within = (row, column) => ({ row: clamp(row, last.row), column: clamp(column, last.column) });
  if (key in STEPS) {
    const [down, right] = STEPS[key];
    return keys.control ? jumped(from, down, right, last, isFilled) : within(from.row + down, from.column + right);
  }
  if (key === "Home") return within(keys.control ? 0 : from.row, 0);
  if (key === "End") return within(keys.control ? last.row : from.row, last.column);
  if (key === "PageUp") return within(from.row - size.page, from.column);
  if (key === "PageDown") return within(from.row + size.page, from.column);
  return null;
}

// As spreadsheets do: to the end of what is filled, or over what is empty to the next that is filled.
function jumped(from, down, right, last, isFilled) {
  const beyond = ({ row, column }) => row < 0 || column < 0 || row > last.row || column > last.column;
  const after = ({ row, column }) => ({ row: row + down, column: column + right });
  const filled = (cell) => !beyond(cell) && isFilled(cell.row, cell.column);
  let here = from;
  const throughFilled = filled(from) && filled(after(from));
  while (!beyond(after(here))) {
    const next = after(here);
    if (throughFilled && !filled(next)) break;
    here = next;
    if (!throughFilled && filled(here)) break;
  }
  return here;
}

/** Where Tab (`back` with Shift) leads: on to the next row at the end of one; null past the last cell. */
export function tabbed(selection, back, size) {
  const { row, column } = selection.anchor;
  const place = row * size.columns + column + (back ? -1 : 1);
  if (place < 0 || place >= size.rows * size.columns) return null;
  const to = { row: Math.floor(place / size.columns), column: place % size.columns };
  const home = to.row === row ? selection.home : to.column;
  return { ...cellAt(to.row, to.column), home };
}

/** Where Enter leads: down (`back` with Shift: up), in the column from which a run of Tabs began. */
export function entered(selection, back, size) {
  return cellAt(clamp(selection.anchor.row + (back ? -1 : 1), size.rows - 1), selection.home);
}

function clamp(value, last) {
  return Math.max(0, Math.min(last, value));
}
