// What people ask in every language, and how many milliseconds the slowest of so many took.
import { readFileSync } from 'node:fs';

export const questions = ['en', 'ko', 'ja', 'zh-Hans'].flatMap((locale) =>
  readFileSync(new URL(`../../data/eval/${locale}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[2]),
);

export const percentile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
