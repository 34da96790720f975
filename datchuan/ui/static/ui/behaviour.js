// Decisions without a page: tested with `node --test`.

/** Which tab a key leads to, from 0; null when the key is not one of theirs. */
export function nextTab(current, count, key) {
  const moves = { ArrowRight: current + 1, ArrowDown: current + 1, ArrowLeft: current - 1, ArrowUp: current - 1, Home: 0, End: count - 1 };
  return key in moves ? (moves[key] + count) % count : null;
}

/** What the server sent with the event `toast`: a text, or {text, undo, bad}. */
export function parseToast(detail) {
  if (typeof detail === "string") return { text: detail };
  const { text, value, undo, bad } = detail;
  return { text: text ?? value, undo: undo ?? "", bad: bad ?? false };
}

/** The share of the left pane in percent after a key; between 20 and 80; null when the key does not move the divider. */
export function nextShare(share, key) {
  const moves = { ArrowLeft: share - 5, ArrowRight: share + 5, Home: 20, End: 80 };
  return key in moves ? clampShare(moves[key]) : null;
}

export function clampShare(share) {
  return Math.min(80, Math.max(20, Math.round(share)));
}

/** Whether a file of so many bytes is over the limit in megabytes; 0 is no limit. */
export function isTooLarge(bytes, megabytes) {
  return megabytes > 0 && bytes > megabytes * 1024 * 1024;
}

/** Whether an answer came from another address than the one asked, and is a page and not a piece of one. */
export function isWholePage(answer, askedPath, answeredPath) {
  return askedPath !== answeredPath && /^\s*<!doctype html/i.test(answer);
}
