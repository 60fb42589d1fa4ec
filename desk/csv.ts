/** Tables as text that spreadsheets open: RFC 4180, with nothing in a cell that a spreadsheet would carry out. */

export type Cell = string | number | boolean | null;

/** A cell that begins so is a formula to some spreadsheet, in whatever width its signs are written, and after what is not seen. */
const FORMULA = /^([\s\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** One cell; what a person or another system wrote cannot become a formula. */
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /["\r\n,;\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The table as UTF-8 text with a byte order mark, by which spreadsheets know it. */
export function csvOf(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.map(cell).join(',')];
  for (const row of rows) lines.push(row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
