// An organisation's folder of texts, read as the corpus that the bot answers from.
import type { Category, Corpus, Entry, Locale, LocalizedEntry } from '../core/faq/corpus.js';
import { certaintyOf, checkCertainty } from './certainty.js';
import { checkReferences } from './check-references.js';
import { checkLinks, checkTexts } from './check-texts.js';
import { CorpusError, type Fault } from './fault.js';
import { addressOf, linkNames, resolveLinks } from './links.js';
import { checkNotice, noticeOf } from './notice.js';
import { CORPUS_FILE, readFolder, type Folder } from './read-folder.js';
import type { CorpusFile, EntryText, LocaleFile } from './shape.js';
import { isOutdated } from './source-hash.js';

/** A link that an answer names and corpus.yaml leaves without an address. */
export interface UnsetLink {
  readonly name: string;
  readonly locale: Locale;
  readonly entry: string;
}

/** How many entries are offered first where corpus.yaml names none. */
const FEATURED = 3;

/**
 * Reads `corpus.yaml` and every `<locale>.yaml` of a folder.
 * Throws a `CorpusError` (`corpus-invalid`) that holds all faults of all files.
 */
export async function readCorpus(folder: string): Promise<Corpus> {
  return (await readCorpusAndGaps(folder)).corpus;
}

/** As `readCorpus`, with what is allowed to be missing. */
export async function readCorpusAndGaps(
  folder: string,
): Promise<{ readonly corpus: Corpus; readonly unsetLinks: readonly UnsetLink[] }> {
  const read = await readFolder(folder);
  const { corpus: file, locales } = read;
  const faults = [...read.faults, ...checkReferences(read)];
  if (file !== undefined)
    faults.push(...checkLinks(file), ...checkCertainty(file), ...checkNotice(file, [...locales.keys()]));
  const links = file === undefined ? undefined : Object.keys(file.value.links ?? {});
  for (const locale of locales.values()) faults.push(...checkTexts(locale, links));
  if (faults.length > 0 || file === undefined) throw new CorpusError(folder, inOrder(faults));

  const corpus = build(file.value, read);
  const unsetLinks = corpus.locales.flatMap((locale) =>
    Object.entries(locales.get(locale)?.value.entries ?? {}).flatMap(([entry, { answer }]) =>
      [...new Set(linkNames(answer))]
        .filter((name) => addressOf(file.value.links, name, locale) === undefined)
        .map((name) => ({ name, locale, entry })),
    ),
  );
  return { corpus, unsetLinks };
}

function build(file: CorpusFile, { locales, version, calibration }: Folder): Corpus {
  const others = [...locales.keys()].filter((locale) => locale !== file.source).sort();
  const order = [file.source, ...others];
  const names = new Map(Object.entries(file.names ?? {}));
  const ids = file.categories.flatMap(({ entries }) => entries);
  // Maps, since an entry may be called "constructor".
  const related = new Map(Object.entries(file.related ?? {}));
  const tags = new Map(Object.entries(file.tags ?? {}));
  const contextOnly = new Set(file.contextOnly);
  return {
    name: file.name,
    names,
    aliases: [...new Set([file.name, ...names.values(), ...(file.aliases ?? [])])],
    descriptions: new Map(Object.entries(file.descriptions ?? {})),
    source: file.source,
    locales: order,
    categories: file.categories.map(categoryOf),
    entries: file.categories.flatMap(({ id: category, entries }) =>
      entries.map((id): Entry => ({
        id,
        category,
        related: related.get(id) ?? [],
        tags: tags.get(id) ?? [],
        texts: textsOf(id, file, order, locales),
        ...(contextOnly.has(id) ? { contextOnly: true } : {}),
      })),
    ),
    featured: file.featured ?? ids.filter((id) => !contextOnly.has(id)).slice(0, FEATURED),
    ...(file.contact === undefined ? {} : { contact: new Map(Object.entries(file.contact)) }),
    ...(file.notice === undefined ? {} : { notice: noticeOf(file.notice, order) }),
    ...(file.certainty === undefined ? {} : { certainty: certaintyOf(file.certainty) }),
    ...(calibration === undefined ? {} : { calibration }),
    synonyms: new Map(
      order.flatMap((locale) => {
        const synonyms = locales.get(locale)?.value.synonyms;
        return synonyms === undefined ? [] : [[locale, synonyms] as const];
      }),
    ),
    version,
  };
}

function categoryOf({ id, names, entries }: CorpusFile['categories'][number]): Category {
  return { id, names: new Map(Object.entries(names ?? {})), entries };
}

function textsOf(
  id: string,
  { links, source }: CorpusFile,
  order: readonly Locale[],
  locales: ReadonlyMap<Locale, { readonly value: LocaleFile }>,
): ReadonlyMap<Locale, LocalizedEntry> {
  const original = entryIn(locales.get(source)?.value, id);
  const texts = new Map<Locale, LocalizedEntry>();
  for (const locale of order) {
    const text = entryIn(locales.get(locale)?.value, id);
    if (text === undefined) continue;
    texts.set(locale, {
      question: text.question,
      also: (text.also ?? []).filter((wording) => wording !== text.question),
      answer: resolveLinks(text.answer, (name) => addressOf(links, name, locale)),
      status: text.status ?? 'reviewed',
      outdated: locale !== source && original !== undefined && isOutdated(text, original),
      ...(text.source === undefined ? {} : { source: text.source }),
      ...(text.picture === undefined ? {} : { picture: text.picture }),
    });
  }
  return texts;
}

function entryIn(file: LocaleFile | undefined, id: string): EntryText | undefined {
  return file !== undefined && Object.hasOwn(file.entries, id) ? file.entries[id] : undefined;
}

/** By file, corpus.yaml first, then by line. */
function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort(
    (a, b) =>
      Number(b.file === CORPUS_FILE) - Number(a.file === CORPUS_FILE) ||
      (a.file < b.file ? -1 : Number(a.file > b.file)) ||
      (a.line ?? 0) - (b.line ?? 0),
  );
}
