// Picking one of some answers by typing a part of it, with marks or without.

export function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();
}

/** The answers in which each typed word begins a word; those that begin with what was typed come first. */
export function matching(choices, typed) {
  const words = folded(typed).split(/\s+/);
  const starts = (choice) => folded(choice).startsWith(folded(typed));
  const fits = (choice) => words.every((word) => ` ${folded(choice)}`.includes(` ${word}`));
  return choices.filter(fits).sort((a, b) => starts(b) - starts(a));
}

/** The answer after one, round and round, with "nothing" among them. */
export function following(choices, text) {
  const round = ["", ...choices];
  return round[(round.indexOf(text) + 1) % round.length];
}
