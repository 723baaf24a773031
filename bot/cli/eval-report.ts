// The figures of an evaluation as a table, and each miss with what led to it.
import { tally, tallyByLocale, type Judged, type Tally } from '../authoring/evaluate.js';

/** Two tables: the questions that have an answer, and those that have none; a table without questions is left out. */
export function describeTallies(judged: readonly Judged[]): string {
  const byLocale = [...tallyByLocale(judged)];
  const all: (readonly [string, Tally])[] =
    byLocale.length > 1 ? [...byLocale, ['all', tally(judged)]] : byLocale;
  const answerable = table(
    ['locale', 'questions', 'right', 'offered', 'wrong', 'unknown'],
    all.map(([locale, { right, offered, wrong, unknown }]) => row(locale, [right, offered, wrong, unknown])),
  );
  const unanswerable = table(
    ['locale', 'without answer', 'not answered', 'answered'],
    all.map(([locale, { declined, answered }]) => row(locale, [declined, answered])),
  );
  const tables = [answerable, unanswerable].filter((lines) => lines !== '');
  return tables.length === 0 ? 'There are no questions.\n' : tables.join('\n');
}

/** What was asked and expected, what came, and why. */
export function describeMiss({ question, asked, reply, verdict }: Judged): string {
  const { file, line, locale, expected } = question;
  const lines = [
    `${verdict.toUpperCase()}  ${locale}  “${question.question}”  (${file}:${String(line)})`,
    ...(asked === question.question ? [] : [`  asked as: “${asked}”`]),
    `  expected: ${expected ?? 'no answer'}`,
    `  ${outcomeOf(reply)}`,
  ];
  const candidates = reply.candidates
    .slice(0, 3)
    .map(({ entry, score, wording }) => `${entry} ${share(score)} “${wording}”`);
  if (candidates.length > 0) lines.push(`  nearest: ${candidates.join(' · ')}`);
  if (reply.repairs.length > 0) {
    lines.push(`  read: ${reply.repairs.map(({ from, to }) => `${from} → ${to}`).join(', ')}`);
  }
  if (reply.locale !== locale) {
    const { source, confidence } = reply.language;
    lines.push(`  language: taken for ${reply.locale} (${source}, ${share(confidence)})`);
  }
  return `${lines.join('\n')}\n`;
}

function outcomeOf({ outcome, entry, score, choices, text }: Judged['reply']): string {
  const likelihood = score === null ? '' : ` ${share(score)}`;
  switch (outcome) {
    case 'answer':
      return `answered: ${entry ?? '?'}${likelihood}`;
    case 'choose':
      return `offered: ${choices.map((choice) => choice.entry ?? `“${choice.label}”`).join(', ')}${likelihood}`;
    case 'unknown':
      return `unknown:${likelihood} “${shortened(text)}”`;
    case 'smalltalk':
    case 'command':
      return `taken as ${outcome}: “${shortened(text)}”`;
  }
}

function row(locale: string, counts: readonly number[]): readonly string[] | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  return [locale, String(total), ...counts.map((count) => `${((100 * count) / total).toFixed(1)} %`)];
}

function table(head: readonly string[], rows: readonly (readonly string[] | undefined)[]): string {
  const filled = rows.filter((cells) => cells !== undefined);
  if (filled.length === 0) return '';
  const widths = head.map((title, column) =>
    Math.max(...[head, ...filled].map((cells) => cells[column]?.length ?? 0), title.length),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return `${[head, ...filled].map(line).join('\n')}\n`;
}

/** .62 for 0.62 */
function share(value: number): string {
  return value.toFixed(2).replace(/^0/, '');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
