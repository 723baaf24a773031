// Checks that the files of a corpus agree: every id that is named exists, and every text belongs somewhere.
import { didYouMean } from './did-you-mean.js';
import type { Fault } from './fault.js';
import type { Folder, ReadFile } from './read-folder.js';
import { faultAt } from './shape-faults.js';
import type { CorpusFile } from './shape.js';

/** Faults between the files; those that can be told in spite of files that could not be read. */
export function checkReferences(folder: Folder): Fault[] {
  const { corpus } = folder;
  if (corpus === undefined) return [];
  const listed = new Set(corpus.value.categories.flatMap(({ entries }) => entries));
  return [
    ...doubles(corpus),
    ...sourceTexts(corpus, folder),
    ...unknownIds(corpus, listed),
    ...featuredWithoutContext(corpus),
    ...homelessTexts(folder, listed),
  ];
}

/** Categories and entries that are listed twice. */
function doubles({ file, value }: ReadFile<CorpusFile>): Fault[] {
  const categories = new Map<string, number>();
  const entries = new Map<string, { readonly line: number; readonly category: string }>();
  return value.categories.flatMap(({ id, entries: ids }, index) => {
    const faults: Fault[] = [];
    const path = ['categories', index];
    const earlier = categories.get(id);
    if (earlier === undefined) categories.set(id, file.at([...path, 'id']).line);
    else {
      const problem = `There is a category "${id}" already (line ${String(earlier)}).`;
      faults.push(faultAt(file, [...path, 'id'], [problem, 'Give one of the two another id.']));
    }
    for (const [position, entry] of ids.entries()) {
      const place = [...path, 'entries', position];
      const first = entries.get(entry);
      if (first === undefined) entries.set(entry, { line: file.at(place).line, category: id });
      else {
        const problem = `"${entry}" is listed already (line ${String(first.line)}, in "${first.category}").`;
        faults.push({ ...faultAt(file, place, [problem, 'Keep it in one category.']), entry });
      }
    }
    return faults;
  });
}

/** Entries that the organisation lists and has not written. */
function sourceTexts({ file, value }: ReadFile<CorpusFile>, folder: Folder): Fault[] {
  const { source } = value;
  const texts = folder.locales.get(source);
  if (texts === undefined) {
    // A source file that is there and could not be read has its own faults.
    if (folder.present.has(source)) return [];
    const problem = `The source language is "${source}", and there is no ${source}.yaml.`;
    const others = [...folder.present].join(', ');
    const mend = `Write the file${others === '' ? '' : `, or name one of the languages that are there (${others})`}.`;
    return [faultAt(file, ['source'], [problem, mend])];
  }
  const written = Object.keys(texts.value.entries);
  const listed = new Set(value.categories.flatMap(({ entries }) => entries));
  const spare = written.filter((id) => !listed.has(id));
  return value.categories.flatMap((category, index) =>
    category.entries.flatMap((entry, position) => {
      if (Object.hasOwn(texts.value.entries, entry)) return [];
      const problem = `"${entry}" has no text in ${source}.yaml, the source language.`;
      const meant = didYouMean(entry, spare);
      const mend =
        meant === undefined
          ? 'Write its question and answer there, or remove it here.'
          : `Did you mean "${meant}"?`;
      return [{ ...faultAt(file, ['categories', index, 'entries', position], [problem, mend]), entry }];
    }),
  );
}

/** Ids in `featured`, `contextOnly`, `related` and `tags` that no category lists. */
function unknownIds({ file, value }: ReadFile<CorpusFile>, listed: ReadonlySet<string>): Fault[] {
  const named: (readonly [path: readonly PropertyKey[], id: string])[] = [
    ...(value.featured ?? []).map((id, index) => [['featured', index], id] as const),
    ...(value.contextOnly ?? []).map((id, index) => [['contextOnly', index], id] as const),
    ...Object.keys(value.tags ?? {}).map((id) => [['tags', id], id] as const),
    ...Object.entries(value.related ?? {}).flatMap(([id, ids]) => [
      [['related', id], id] as const,
      ...ids.map((other, index) => [['related', id, index], other] as const),
    ]),
  ];
  return named
    .filter(([, id]) => !listed.has(id))
    .map(([path, id]) => {
      const meant = didYouMean(id, listed);
      const mend =
        meant === undefined ? 'List it in a category, or remove it here.' : `Did you mean "${meant}"?`;
      return faultAt(file, path, [`"${String(path[0])}" names "${id}", which no category lists.`, mend]);
    });
}

/** Entries offered first that make no sense at first. */
function featuredWithoutContext({ file, value }: ReadFile<CorpusFile>): Fault[] {
  const contextOnly = new Set(value.contextOnly);
  return (value.featured ?? []).flatMap((id, index) => {
    if (!contextOnly.has(id)) return [];
    const problem = `"${id}" is featured, and "contextOnly" says that it only makes sense after another entry.`;
    return [faultAt(file, ['featured', index], [problem, 'Remove it from one of the two.'])];
  });
}

/** Texts of entries that no category lists. */
function homelessTexts({ locales }: Folder, listed: ReadonlySet<string>): Fault[] {
  return [...locales.values()].flatMap(({ file, value }) => {
    const missing = [...listed].filter((id) => !Object.hasOwn(value.entries, id));
    return Object.keys(value.entries)
      .filter((id) => !listed.has(id))
      .map((id) => {
        const meant = didYouMean(id, missing);
        const mend =
          meant === undefined
            ? 'List its id in a category of corpus.yaml, or remove it here.'
            : `Did you mean "${meant}"?`;
        return faultAt(file, ['entries', id], ['No category in corpus.yaml lists this entry.', mend]);
      });
  });
}
