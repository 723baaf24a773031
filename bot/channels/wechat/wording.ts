// What the channel itself says and understands, beside what the bot does.
import { createChoosing } from '../../core/conversation/choosing.js';
import { createHeard } from '../../core/conversation/heard.js';
import { organisationName, type Corpus, type Locale } from '../../core/faq/corpus.js';
import type { Phrasebook } from '../../core/ports.js';
import { messageLink } from './links.js';
import { homeLocale, languageLabel } from './scene.js';

export interface Wording {
  say(
    locale: Locale,
    phrase: 'textOnly' | 'voiceOnly' | 'stillLooking' | 'trouble' | 'nextQuestions',
  ): string;
  /** Below a part of an answer that goes on. */
  goOn(locale: Locale): string;
  /** Whether a message asks for the next part. */
  asksToGoOn(text: string): boolean;
  /** Whether a message asks for a person. */
  asksForPerson(text: string): boolean;
  /** The languages of the FAQ to tap: 中文 | English. Empty where there is only one. */
  languageLine(hasMessageLinks: boolean): string;
}

export function createWording(phrasebook: Phrasebook, corpus: Corpus): Wording {
  const choosing = createChoosing(phrasebook);
  const locales = [...new Set([...phrasebook.locales, ...corpus.locales])];
  const labels = locales.map((locale) => phrasebook.say(locale, 'continueReading'));
  const next = labels.map((label) => ({ label, says: label }));
  const asksForPerson = createHeard(
    phrasebook,
    'contact',
    locales.flatMap((locale) => [
      phrasebook.say(locale, 'askPerson', { organisation: organisationName(corpus, locale) }),
      phrasebook.say(locale, 'askSomeone'),
    ]),
  );
  return {
    say: (locale, phrase) => phrasebook.say(locale, phrase),
    goOn: (locale) => phrasebook.say(locale, 'continueReading'),
    asksToGoOn: (text) => {
      const chosen = choosing(text, next);
      return chosen?.kind === 'choice' && (labels.includes(text.trim()) || chosen.choice === next[0]);
    },
    asksForPerson,
    languageLine: (hasMessageLinks) => {
      if (corpus.locales.length < 2) return '';
      const home = homeLocale(corpus);
      return [home, ...corpus.locales.filter((locale) => locale !== home)]
        .map((locale, index) => {
          const label = languageLabel(locale, corpus.locales, phrasebook);
          return hasMessageLinks ? messageLink(label, label, 101 + index) : label;
        })
        .join(' | ');
    },
  };
}
