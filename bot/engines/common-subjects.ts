// What people ask any organisation about, and the names of countries, from one file a locale.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { nearestLocale } from '../core/language/nearest-locale.js';
import type { CommonSubjects } from '../core/ports.js';

const groups = z.record(z.string(), z.array(z.string().min(1)));
const shape = z.strictObject({
  topics: groups,
  organisations: groups,
  everyday: z.array(z.string().min(1)),
  places: groups,
  synonyms: z.array(z.array(z.string().min(1))),
});

/** Reads `<folder>/<locale>.json` when first asked; a locale without a file has none. Throws where a file does not fit. */
export function createCommonSubjects(folder: string): CommonSubjects {
  const locales = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  const read = new Map<string, ReturnType<CommonSubjects>>();
  return (locale) => {
    const known = read.get(locale);
    if (known !== undefined) return known;
    const file = nearestLocale(locale, locales);
    const subjects =
      file === null
        ? { topics: [], places: [], organisations: [], synonyms: [] }
        : readSubjects(join(folder, `${file}.json`));
    read.set(locale, subjects);
    return subjects;
  };
}

function readSubjects(file: string): ReturnType<CommonSubjects> {
  const parsed = shape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw new Error(`${file}: ${z.prettifyError(parsed.error)}. Compare it with the English file beside it.`);
  }
  const { topics, organisations, everyday, places, synonyms } = parsed.data;
  return {
    topics: [...Object.values(topics), ...everyday.map((word) => [word])],
    organisations: Object.values(organisations),
    places: Object.values(places),
    synonyms,
  };
}
