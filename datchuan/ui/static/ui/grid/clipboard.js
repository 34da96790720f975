// Blocks of cells as text, in the form in which spreadsheets exchange them: a tab between cells, a line a row.

/** Rows of cells out of a copied text. A cell in quotes may hold tabs, lines and doubled quotes. */
export function readBlock(text) {
  const rows = [[]];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quoted(text, at) : plain(text, at);
    rows.at(-1).push(cell.text);
    at = cell.end;
    if (text[at] === "\t") {
      at += 1;
      if (at === text.length) rows.at(-1).push("");
    } else {
      at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
      if (at < text.length) rows.push([]);
    }
  }
  const width = Math.max(...rows.map((row) => row.length), 1);
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
}

/** The text of rows of cells, as a spreadsheet would copy them. */
export function writeBlock(rows) {
  const guarded = (cell) => (/[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(guarded).join("\t")).join("\r\n");
}

function plain(text, from) {
  let end = from;
  while (end < text.length && !"\t\r\n".includes(text[end])) end += 1;
  return { text: text.slice(from, end).trim(), end };
}

// A quote that nothing closes is a character like any other: 5" tall.
function quoted(text, from) {
  let inside = "";
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') inside += text[at];
    else if (text[at + 1] === '"') inside += text[(at += 1)];
    else return at + 1 === text.length || "\t\r\n".includes(text[at + 1]) ? { text: inside.trim(), end: at + 1 } : plain(text, from);
  }
  return plain(text, from);
}
