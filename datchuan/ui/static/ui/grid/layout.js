// Which rows of a long table are in sight, so that only those are in the page.

/** Where each row begins, and last where all of them end. */
export function topsOf(heights) {
  const tops = [0];
  for (const height of heights) tops.push(tops.at(-1) + height);
  return tops;
}

/** The first row and the one after the last that show in a window, with some to spare on both sides. */
export function rowsInSight(tops, from, height, spare) {
  const rows = tops.length - 1;
  return { first: Math.max(0, rowAt(tops, from) - spare), end: Math.min(rows, rowAt(tops, from + height) + 1 + spare) };
}

/** The row that lies at a height; the last when it is below all. */
export function rowAt(tops, place) {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** How far to scroll so that from..to shows whole between the `head` that stays and the end of the window. */
export function scrolledTo(scroll, height, head, from, to) {
  if (from < scroll) return from;
  return to > scroll + height - head ? to - height + head : scroll;
}
