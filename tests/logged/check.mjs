// Searches everything that was logged in a run of the tests for what visitors wrote, who they are, tokens and secrets.
//   node tests/logged/check.mjs <folder>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sentByTests, shapes } from './sent.mjs';

/** How much was searched, and every line that tells something; each line once. */
export function searchLogs(folder, sent = sentByTests()) {
  const lines = new Set(
    readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')),
  );
  const all = [...lines].filter((line) => line !== '');
  // As they stand, and as JSON writes them.
  const needles = [...new Set(sent.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))];
  const whole = all.join('\n');
  const told = needles.filter((text) => whole.includes(text));
  const leaks = all.flatMap((line) => {
    const text = told.find((each) => line.includes(each)) ?? shapes.find((shape) => shape.test(line));
    return text === undefined ? [] : [`${String(text)} in: ${line.slice(0, 400)}`];
  });
  return { lines: all.length, texts: sent.length, leaks };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { lines, texts, leaks } = searchLogs(process.argv[2]);
  for (const leak of leaks.slice(0, 20)) console.error(leak);
  console.log(
    `${lines} different lines were logged, searched for ${texts} texts, ids and secrets: ${leaks.length} tell one.`,
  );
  // A run that logged next to nothing proves nothing.
  process.exitCode = leaks.length === 0 && lines >= Number(process.argv[3] ?? 0) ? 0 : 1;
}
