// Addresses in answers: named links are looked up, and only addresses that are safe to click are let through.
import type { Locale } from '../core/faq/corpus.js';
import type { CorpusFile } from './shape.js';

/** `[words](link:name)`; the words may hold brackets of their own. */
const NAMED = /\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\]\(link:([^)\s]*)\)/g;

/** Named links of an answer, in order. */
export function linkNames(answer: string): readonly string[] {
  return [...answer.matchAll(NAMED)].map((match) => match[2] ?? '');
}

/** What is left of `(link:` after all well-formed links, or undefined: `[dues] (link: schedule)`. */
export function malformedLink(answer: string): string | undefined {
  return /.{0,20}\(\s*link\s*:.{0,20}/.exec(withoutCode(answer).replace(NAMED, ''))?.[0];
}

/** The address behind a link's name in a locale; undefined where it is not set. */
export function addressOf(links: CorpusFile['links'], name: string, locale: Locale): string | undefined {
  const link = links !== undefined && Object.hasOwn(links, name) ? links[name] : undefined;
  if (link === undefined || link === null || link === '') return undefined;
  return typeof link === 'string' ? link : link[locale];
}

/** The answer with its named links looked up: a link without an address leaves its words. */
export function resolveLinks(answer: string, addressOfName: (name: string) => string | undefined): string {
  return answer.replace(NAMED, (_link, words: string, name: string) => {
    const address = addressOfName(name);
    // A parenthesis would end the Markdown link too early.
    return address === undefined
      ? words
      : `[${words}](${address.replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
  });
}

/** Every address that an answer writes out itself: links, pictures, references, <https://…>. */
export function inlineAddresses(answer: string): readonly string[] {
  const text = withoutCode(answer).replace(NAMED, '');
  return [
    ...text.matchAll(/\]\(\s*<?([^)>\s]*)/g),
    ...text.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?([^>\s]+)/gm),
    ...text.matchAll(/<([a-z][a-z\d+.-]*:[^<>\s]*)>/gi),
  ].map((match) => match[1] ?? '');
}

/** What is wrong with an address and how to mend it; undefined for one that a visitor can follow. */
export function addressFault(
  address: string,
  schemes: readonly string[] = ['https:', 'http:', 'mailto:'],
): readonly [problem: string, mend: string] | undefined {
  const what = `"${address}" is not an address that visitors can follow.`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || /\s/.test(address)) {
    return /^[\w-]+(?:\.[\w-]+)+(?:[/?#].*)?$/.test(address)
      ? [what, `Write the whole of it: https://${address}`]
      : [what, 'Write the whole of it, beginning with https://.'];
  }
  if (!schemes.includes(url.protocol)) {
    const named = schemes.map((scheme) => scheme.slice(0, -1));
    return [what, `Only ${named.join(', ').replace(/, (\w+)$/, ' and $1')} addresses are allowed.`];
  }
  if (url.protocol === 'mailto:' && !/^[^\s@]+@[^\s@]+$/.test(url.pathname)) {
    return [what, 'Write it as mailto:name@example.org.'];
  }
  return undefined;
}

function withoutCode(markdown: string): string {
  return markdown.replace(/(`+)[^`][\s\S]*?\1/g, '');
}
