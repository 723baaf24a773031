// Tables of figures as text: names to the left, figures to the right.

/**
 * Rows under a head, columns two spaces apart; a row may be shorter than the head. Ends with a line end.
 * @param texts the columns whose cells are texts, beginning on the left; by default the first
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  texts: readonly number[] = [0],
): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((cells) => [...(cells[column] ?? '')].length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
        return texts.includes(column) ? cell + gap : gap + cell;
      })
      .join('  ')
      .trimEnd();
  return lines.map((cells) => `${line(cells)}\n`).join('');
}

/** .638 for 0.638, – for null. */
export function decimal(value: number | null, digits = 3): string {
  return value === null ? '–' : value.toFixed(digits).replace(/^(-?)0\./, '$1.');
}

/** 81.8 for 0.818, – for null. */
export function percent(value: number | null): string {
  return value === null ? '–' : (100 * value).toFixed(1);
}

/** Three figures: .052, 1.23, 45.6, 789, 12,300. */
export function figure(value: number): string {
  if (value < 1) return decimal(value, 3);
  if (value < 100) return value.toFixed(value < 10 ? 2 : 1);
  const rounded = Math.round(value);
  return rounded.toLocaleString('en', { maximumSignificantDigits: Math.max(3, String(rounded).length - 2) });
}
