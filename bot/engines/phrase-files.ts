// Reads what the bot itself says and understands from files, one JSON file a locale.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Locale } from '../core/faq/corpus.js';

const text = z.string().trim().min(1);
const texts = z.array(text);

const fileShape = z.strictObject({
  language: z.strictObject({
    name: text,
    names: z.record(z.string(), texts),
    requests: texts,
  }),
  says: z.record(z.string(), text),
  hears: z.object({ ordinals: z.array(texts) }).catchall(texts),
  widget: z.record(z.string(), text).optional(),
});

const phraseShape = fileShape.transform(({ language, says, hears: { ordinals, ...hears } }) => ({
  language,
  says,
  hears,
  ordinals,
}));

/** What one phrase file says and understands; the widget's own texts are read by the widget's build. */
export type Phrases = z.output<typeof phraseShape>;

/** The locale whose file has every sentence; what other files miss is said in it. */
export const FALLBACK: Locale = 'en';

export class PhraseError extends Error {
  constructor(
    readonly code: 'phrases-invalid' | 'phrase-unknown' | 'phrase-blank',
    message: string,
  ) {
    super(message);
    this.name = 'PhraseError';
  }
}

/**
 * All phrase files of a folder by locale, the fallback first.
 * Throws one `PhraseError` (`phrases-invalid`) that lists every fault of every file.
 */
export async function readPhraseFiles(folder: string): Promise<ReadonlyMap<Locale, Phrases>> {
  const names = await readdir(folder).catch(() => {
    throw new PhraseError(
      'phrases-invalid',
      `There is no folder ${folder}. Name the folder of phrase files.`,
    );
  });
  const locales = names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort((a, b) => Number(b === FALLBACK) - Number(a === FALLBACK) || a.localeCompare(b, 'en'));

  const faults: string[] = [];
  const files = new Map<Locale, Phrases>();
  for (const locale of locales) {
    const read = parsePhrases(locale, await readFile(join(folder, `${locale}.json`), 'utf8'));
    if (Array.isArray(read)) faults.push(...read);
    else files.set(locale, read);
  }
  const fallback = files.get(FALLBACK);
  if (!locales.includes(FALLBACK)) {
    faults.push(
      `${FALLBACK}.json: the file is missing from ${folder}. Every other language falls back to it: restore it.`,
    );
  }
  if (fallback !== undefined) {
    for (const [locale, phrases] of files) faults.push(...strangeBlanks(locale, phrases, fallback));
  }
  if (faults.length > 0) throw new PhraseError('phrases-invalid', faults.join('\n'));
  return files;
}

function parsePhrases(locale: Locale, content: string): Phrases | string[] {
  const file = `${locale}.json`;
  if (!isLanguageTag(locale)) {
    return [`${file}: "${locale}" is not a language tag. Name the file like "ko.json" or "zh-Hans.json".`];
  }
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [
      `${file}: this is not JSON (${error.message}). Look there for a missing comma or quotation mark.`,
    ];
  }
  const parsed = phraseShape.safeParse(json);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(
    (issue) =>
      `${file}: "${issue.path.join('.')}" does not fit (${issue.message}). Compare it with ${FALLBACK}.json.`,
  );
}

/** A blank that the fallback's sentence lacks is never filled in: the visitor would read the braces. */
function strangeBlanks(locale: Locale, phrases: Phrases, fallback: Phrases): string[] {
  return Object.entries(phrases.says).flatMap(([key, sentence]) => {
    const known = blanksOf(fallback.says[key] ?? sentence);
    return blanksOf(sentence)
      .filter((blank) => !known.includes(blank))
      .map(
        (blank) =>
          `${locale}.json: "says.${key}" has the blank {{${blank}}}, which nobody fills in. ` +
          (known.length === 0
            ? 'Write it without a blank.'
            : `Use ${known.map((name) => `{{${name}}}`).join(', ')}.`),
      );
  });
}

/** The names between double braces: `{{organisation}}` gives `organisation`. */
export function blanksOf(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map((match) => match[1] ?? '');
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
