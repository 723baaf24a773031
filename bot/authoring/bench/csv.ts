// Comma-separated values as RFC 4180 has them: fields in quotes may hold commas, line ends and doubled quotes.

export interface CsvRow {
  /** Where the row begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** The rows that hold something. A quote that is never closed takes in the rest of the text. */
export function parseCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let fields: string[] = [];
  let field = '';
  let line = 1;
  let start = 1;
  let quoted = false;
  const endRow = (): void => {
    fields.push(field);
    if (fields.length > 1 || field.trim() !== '') rows.push({ line: start, fields });
    fields = [];
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === ',') {
      fields.push(field);
      field = '';
    } else if (character === '\n') {
      endRow();
      start = line;
    } else if (character !== '\r') field += character;
  }
  endRow();
  return rows;
}
