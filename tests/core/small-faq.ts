// A FAQ of four entries in two languages, one of them in English only, for tests that need to know every word of it.
import type { Corpus, Entry, LocalizedEntry } from '../../bot/core/faq/corpus.js';

const text = (question: string, answer: string): LocalizedEntry => ({
  question,
  also: [],
  answer,
  status: 'reviewed',
  outdated: false,
});

const entry = (
  id: string,
  category: string,
  related: readonly string[],
  texts: Readonly<Record<string, LocalizedEntry>>,
): Entry => ({ id, category, related, tags: [], texts: new Map(Object.entries(texts)) });

export const smallFaq: Corpus = {
  name: 'Acme',
  names: new Map([['ko', '아크메']]),
  aliases: ['Acme', '아크메'],
  descriptions: new Map([['en', 'opening hours and prices']]),
  source: 'en',
  locales: ['en', 'ko'],
  categories: [
    {
      id: 'visit',
      names: new Map([
        ['en', 'Your visit'],
        ['ko', '방문'],
      ]),
      entries: ['hours', 'place', 'parking'],
    },
    { id: 'money', names: new Map([['en', 'Prices']]), entries: ['fee'] },
  ],
  entries: [
    entry('hours', 'visit', ['fee'], {
      en: text('When are you open?', 'From **nine** to five.'),
      ko: text('언제 열어요?', '아홉 시부터 다섯 시까지입니다.'),
    }),
    entry('place', 'visit', [], {
      en: text('Where are you?', 'In Main Street.'),
      ko: text('어디에 있어요?', '중앙로에 있습니다.'),
    }),
    entry('parking', 'visit', ['place'], { en: text('Can I park?', 'Behind the house.') }),
    entry('fee', 'money', ['hours'], {
      en: text('What does it cost?', 'Nothing.'),
      ko: text('얼마예요?', '무료입니다.'),
    }),
  ],
  featured: ['hours', 'fee'],
  synonyms: new Map(),
  version: '1',
};
