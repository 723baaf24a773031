// Checks what authors write inside one file: addresses, links, quotation marks out of a word processor.
import type { Fault } from './fault.js';
import { addressFault, inlineAddresses, linkNames, malformedLink } from './links.js';
import { didYouMean } from './did-you-mean.js';
import type { ReadFile } from './read-folder.js';
import { faultAt } from './shape-faults.js';
import type { CorpusFile, LocaleFile } from './shape.js';
import type { YamlFile } from './yaml-file.js';

/** A text that is nothing but a text in curly quotes: “What is ICLEI?” */
const IN_CURLY_QUOTES = /^[“”„]([^“”„]*)[“”]$/;

/** Faults inside the texts of a locale file; `known` are the links of corpus.yaml, undefined where it can't be read. */
export function checkTexts(
  { file, value }: ReadFile<LocaleFile>,
  known: readonly string[] | undefined,
): Fault[] {
  return Object.entries(value.entries).flatMap(([id, entry]) => {
    const path = ['entries', id];
    const faults: Fault[] = [];
    const wordings = [entry.question, ...(entry.also ?? [])];
    for (const [index, wording] of wordings.entries()) {
      const inside = IN_CURLY_QUOTES.exec(wording)?.[1];
      if (inside === undefined) continue;
      const place = index === 0 ? [...path, 'question'] : [...path, 'also', index - 1];
      faults.push(
        faultAt(file, place, [
          `The curly quotes around ${wording} would be shown.`,
          `Write it without them: ${inside}`,
        ]),
      );
    }
    const inAnswer = (fragment: string, said: readonly [string, string]): void => {
      faults.push({
        ...faultAt(file, [...path, 'answer'], said),
        ...placeOf(file, [...path, 'answer'], fragment),
      });
    };
    for (const name of linkNames(entry.answer)) {
      if (known === undefined || known.includes(name)) continue;
      const meant = didYouMean(name, known);
      inAnswer(`link:${name}`, [
        `The link "${name}" is not listed in corpus.yaml.`,
        meant === undefined
          ? 'List it there under "links", with its address or nothing after the colon.'
          : `Did you mean "${meant}"?`,
      ]);
    }
    const malformed = malformedLink(entry.answer);
    if (malformed !== undefined) {
      inAnswer(malformed, [
        `The link in "${malformed}" is not well formed.`,
        'Write it as [words](link:name), without spaces.',
      ]);
    }
    for (const address of inlineAddresses(entry.answer)) {
      const said = addressFault(address);
      if (said !== undefined) inAnswer(address, said);
    }
    if (entry.source !== undefined) {
      const said = addressFault(entry.source.url);
      if (said !== undefined) faults.push(faultAt(file, [...path, 'source', 'url'], said));
    }
    if (entry.picture !== undefined) {
      const said = addressFault(entry.picture.url, ['https:', 'http:']);
      if (said !== undefined) faults.push(faultAt(file, [...path, 'picture', 'url'], said));
    }
    return faults;
  });
}

/** Faults in the addresses of corpus.yaml. */
export function checkLinks({ file, value }: ReadFile<CorpusFile>): Fault[] {
  const faultsOf = (path: readonly string[], link: string | Readonly<Record<string, string>>): Fault[] => {
    const addresses = typeof link === 'string' ? [['', link] as const] : Object.entries(link);
    return addresses.flatMap(([locale, address]) => {
      const said = addressFault(address);
      return said === undefined ? [] : [faultAt(file, [...path, ...(locale === '' ? [] : [locale])], said)];
    });
  };
  const { links = {}, notice = {} } = value;
  return [
    ...Object.entries(links).flatMap(([name, link]) =>
      link === null || link === '' ? [] : faultsOf(['links', name], link),
    ),
    ...faultsOf(['notice', 'link'], notice.link ?? {}),
    ...Object.entries(notice.text ?? {}).flatMap(([locale, text]) =>
      inlineAddresses(text).flatMap((address) => {
        const said = addressFault(address);
        return said === undefined ? [] : [faultAt(file, ['notice', 'text', locale], said)];
      }),
    ),
  ];
}

/** The line of a fragment in a text of several lines. */
function placeOf(file: YamlFile, path: readonly string[], fragment: string): { readonly line: number } {
  const start = file.at(path).line;
  const lines = file.text.split(/\r?\n/);
  const found = lines.findIndex((line, index) => index >= start - 1 && line.includes(fragment));
  return { line: found < 0 ? start : found + 1 };
}
