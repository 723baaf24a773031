// The organisation's notice about what happens to a visitor's words, with the way to read more.
import type { Corpus, Locale } from '../faq/corpus.js';

/** CommonMark; in the organisation's words, or in the bot's where it has written none. */
export function noticeText(
  { notice, source }: Corpus,
  locale: Locale,
  say: (locale: Locale, key: string) => string,
): string {
  const text = notice?.texts.get(locale) ?? notice?.texts.get(source) ?? say(locale, 'notice');
  const link = notice?.links.get(locale) ?? notice?.links.get(source);
  // A parenthesis would end the Markdown link too early.
  const address = link?.replace(/\(/g, '%28').replace(/\)/g, '%29');
  return address === undefined ? text : `${text} [${say(locale, 'noticeLink')}](${address})`;
}
