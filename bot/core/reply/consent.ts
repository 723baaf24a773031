// What is said around a notice that visitors must agree to.
import type { Corpus, Locale } from '../faq/corpus.js';
import type { Asked, Composer } from './composer.js';
import { noticeText } from './notice.js';
import type { Choice, Outcome, Reply } from './reply.js';

type ConsentReplies = Pick<Composer, 'askConsent' | 'consentGiven' | 'consentDeclined' | 'consentWithdrawn'>;

export interface ConsentReplyParts {
  say(locale: Locale, key: string): string;
  reply(outcome: Outcome, to: Asked, text: string, more?: Partial<Reply>): Reply;
  featured(to: Asked): readonly Choice[];
}

export function createConsentReplies(
  corpus: Corpus,
  { say, reply, featured }: ConsentReplyParts,
): ConsentReplies {
  const choices = (locale: Locale, ...keys: readonly string[]): readonly Choice[] =>
    keys.map((key) => {
      const label = say(locale, key);
      return { label, says: label };
    });

  return {
    askConsent: (to, after) => {
      const { locale } = to.language;
      const text = [
        say(locale, after === 'greeting' ? 'consentHello' : 'consentFirst'),
        noticeText(corpus, locale, say),
        say(locale, after === 'lostQuestion' ? 'consentAskAgain' : 'consentAsk'),
      ].join('\n\n');
      return reply('command', to, text, {
        consent: 'asked',
        choices: choices(locale, 'consentYes', 'consentLater'),
      });
    },

    consentGiven: (to, held) => {
      const { locale } = to.language;
      const thanks = say(locale, held === undefined ? 'consentGiven' : 'consentThanks');
      const text = held === 0 ? `${thanks}\n\n${say(locale, 'ask')}` : thanks;
      const related = held === undefined || held === 0 ? featured(to) : [];
      return reply('command', to, text, { consent: 'given', related });
    },

    consentDeclined: (to) => {
      const { locale } = to.language;
      return reply('command', to, say(locale, 'consentDeclined'), {
        consent: 'declined',
        choices: choices(locale, 'consentYes'),
      });
    },

    consentWithdrawn: (to) => reply('command', to, say(to.language.locale, 'consentWithdrawn')),
  };
}
