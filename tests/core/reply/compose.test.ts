// Replies are put together from the organisation's texts and the bot's own phrases.
import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../../../bot/core/faq/corpus.js';
import type { RankedEntry } from '../../../bot/core/matching/ranked-entry.js';
import { createComposer } from '../../../bot/core/reply/compose.js';
import type { Asked } from '../../../bot/core/reply/composer.js';
import type { Choice } from '../../../bot/core/reply/reply.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';
import { smallFaq } from '../small-faq.js';

const phrasebook = await createPhrasebook('data/phrases');
const compose = createComposer(smallFaq, phrasebook);
const asked = (locale: string, more: Partial<Asked> = {}): Asked => ({
  language: { locale, script: 'Latn', confidence: 1, source: 'script' },
  answered: [],
  unknowns: 0,
  match: null,
  ...more,
});
const entryOf = (id: string): Entry => {
  const entry = smallFaq.entries.find((each) => each.id === id);
  if (entry === undefined) throw new Error(`no entry ${id}`);
  return entry;
};
const ranked = (entry: string): RankedEntry => ({ entry, score: 0.4, wording: '', parts: {} });
const ids = (choices: readonly Choice[]): (string | undefined)[] => choices.map(({ entry }) => entry);

describe('an answer', () => {
  it('is the organisation’s text in the visitor’s language', () => {
    const reply = compose.answer(entryOf('hours'), asked('ko'));
    expect(reply).toMatchObject({ outcome: 'answer', entry: 'hours', locale: 'ko', direction: 'ltr' });
    expect(reply.text).toBe('아홉 시부터 다섯 시까지입니다.');
    expect(reply.choices).toEqual([]);
  });

  it('offers what is related, then its category, then what is featured, three at most', () => {
    expect(ids(compose.answer(entryOf('hours'), asked('en')).related)).toEqual(['fee', 'place', 'parking']);
    expect(ids(compose.answer(entryOf('fee'), asked('en')).related)).toEqual(['hours']);
    expect(ids(compose.answer(entryOf('parking'), asked('en')).related)).toEqual(['place', 'hours', 'fee']);
  });

  it('offers neither itself nor what was answered', () => {
    const { related } = compose.answer(entryOf('hours'), asked('en', { answered: ['fee', 'place'] }));
    expect(ids(related)).toEqual(['parking']);
  });

  it('shows the original, and says so, where it was not written in the visitor’s language', () => {
    const reply = compose.answer(entryOf('parking'), asked('ko'));
    expect(reply.text).toBe(`${phrasebook.say('ko', 'onlyInOther')}\n\nBehind the house.`);
    expect(reply.locale).toBe('ko');
  });

  it('tells how sure it is and what else came near', () => {
    const match = {
      ranked: [{ ...ranked('hours'), score: 0.8 }, ranked('fee')],
      repairs: [{ from: 'opne', to: 'open' }],
    };
    const reply = compose.answer(entryOf('hours'), asked('en', { match }));
    expect(reply).toMatchObject({ score: 0.8, candidates: match.ranked, repairs: match.repairs });
  });
});

describe('two answers at once', () => {
  it('come one after the other, with what is related to both in turns', () => {
    const reply = compose.answerBoth(entryOf('hours'), entryOf('place'), asked('en'));
    expect(reply).toMatchObject({ outcome: 'answer', entry: 'hours', alsoAnswered: ['place'] });
    expect(reply.text).toBe('From **nine** to five.\n\nIn Main Street.');
    expect(ids(reply.related)).toEqual(['fee', 'parking']);
  });
});

describe('the same answer again', () => {
  it('is asked about, with what came near, what is related and a way out', () => {
    const reply = compose.again(entryOf('hours'), [ranked('hours'), ranked('place')], asked('ko'));
    expect(reply).toMatchObject({ outcome: 'answer', entry: 'hours', related: [] });
    expect(reply.text).toBe(`아홉 시부터 다섯 시까지입니다.\n\n${phrasebook.say('ko', 'notWhatYouMeant')}`);
    expect(ids(reply.choices)).toEqual(['place', 'fee', undefined]);
  });
});

describe('asking back', () => {
  it('shows the questions in the visitor’s language, and a way out at the end', () => {
    const { outcome, choices, text } = compose.choose([ranked('fee'), ranked('hours')], asked('ko'));
    expect(outcome).toBe('choose');
    expect(text).toBe(phrasebook.say('ko', 'didYouMean'));
    expect(choices).toEqual([
      { label: '얼마예요?', says: '얼마예요?', entry: 'fee' },
      { label: '언제 열어요?', says: '언제 열어요?', entry: 'hours' },
      { label: '이 중에 없어요', says: '이 중에 없어요' },
    ]);
  });

  it('shows a question in the original where it is not translated', () => {
    expect(compose.choose([ranked('parking')], asked('ko')).choices[0]?.label).toBe('Can I park?');
  });
});

describe('not knowing', () => {
  it('says what the FAQ is about, and offers everything', () => {
    const reply = compose.unknown([], asked('en'));
    expect(reply.text).toContain('Acme: opening hours and prices');
    expect(reply.choices).toEqual([{ label: 'What can I ask?', says: 'What can I ask?' }]);
    expect(reply).toMatchObject({ outcome: 'unknown', entry: null, score: null });
  });

  it('calls the organisation by its name in the visitor’s language', () => {
    expect(compose.unknown([], asked('ko')).text).toContain('아크메');
  });

  it('says something else the second time', () => {
    expect(compose.unknown([], asked('en', { unknowns: 1 })).text).toBe(phrasebook.say('en', 'unknownAgain'));
  });

  it('offers what comes near first', () => {
    const reply = compose.unknown([ranked('fee')], asked('en'));
    expect(reply.text).toBe(phrasebook.say('en', 'unknownNear'));
    expect(ids(reply.choices)).toEqual(['fee', undefined]);
  });

  it('after a refused list offers everything', () => {
    const reply = compose.noneOfThese(asked('ko'));
    expect(reply.text).toBe(phrasebook.say('ko', 'afterNone'));
    expect(reply).toMatchObject({ outcome: 'command', related: [] });
    expect(reply.choices.map(({ label }) => label)).toEqual(['무엇을 물어볼 수 있나요?']);
  });
});

describe('the bot’s own words', () => {
  it('come with featured questions that were not answered yet', () => {
    expect(ids(compose.say('hello', 'smalltalk', asked('en')).related)).toEqual(['hours', 'fee']);
    expect(ids(compose.say('hello', 'smalltalk', asked('en', { answered: ['hours'] })).related)).toEqual([
      'fee',
    ]);
  });

  it('have their blanks filled in', () => {
    expect(compose.say('noSuchNumber', 'command', asked('en'), { number: 9 }).text).toContain('no number 9');
    expect(compose.say('greeting', 'smalltalk', asked('ko')).text).toContain('아크메');
  });

  it('describe the FAQ by its categories where nothing else does', () => {
    const undescribed = createComposer({ ...smallFaq, descriptions: new Map() }, phrasebook);
    expect(undescribed.unknown([], asked('en')).text).toContain('Your visit, Prices');
  });
});

describe('in passing', () => {
  const many = createComposer({ ...smallFaq, featured: ['hours', 'place', 'parking', 'fee'] }, phrasebook);

  it.each(['thanks', 'bye', 'praise'])('%s comes with two questions at most', (phrase) => {
    expect(many.say(phrase, 'smalltalk', asked('en')).related).toHaveLength(2);
    expect(many.say('hello', 'smalltalk', asked('en')).related).toHaveLength(3);
  });
});

describe('everything that can be asked', () => {
  it('is listed by category', () => {
    expect(compose.topics(asked('en')).text).toBe(
      [
        phrasebook.say('en', 'topicsIntro', { organisation: 'Acme' }),
        '**Your visit**',
        '- When are you open?\n- Where are you?\n- Can I park?',
        '**Prices**',
        '- What does it cost?',
      ].join('\n\n'),
    );
  });
});
