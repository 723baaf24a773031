// What a conversation depends on besides its words: time, a way to a person, entries that stand alone, languages.
import { describe, expect, it } from '@jest/globals';
import { createConverse, type Converse } from '../../../bot/core/conversation/converse.js';
import { createKnowledge, type Knowledge } from '../../../bot/core/conversation/knowledge.js';
import type { Corpus } from '../../../bot/core/faq/corpus.js';
import { defaultThresholds } from '../../../bot/core/matching/decide.js';
import { createFrancStatistics } from '../../../bot/engines/franc.js';
import { createFuseSearch } from '../../../bot/engines/fuse.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { readCorpus } from '../../../bot/authoring/read-corpus.js';
import { createCommonSubjects } from '../../../bot/engines/common-subjects.js';
import { createEverydayWords } from '../../../bot/engines/everyday-words.js';
import { smallFaq } from '../small-faq.js';

const minute = 60_000;
const phrasebook = await createPhrasebook('data/phrases');
const iclei = await readCorpus('data/iclei');

function know(corpus: Corpus): Knowledge {
  return createKnowledge(corpus, {
    fuzzy: createFuseSearch(),
    everydayWords: createEverydayWords(),
    commonSubjects: createCommonSubjects('data/subjects'),
    statistics: createFrancStatistics(),
    phrasebook,
    thresholds: defaultThresholds,
  });
}

interface Conversation {
  readonly ask: (text: string) => ReturnType<Converse['answer']>;
  readonly pass: (milliseconds: number) => void;
}

function converseWith(knowledge: Knowledge): Conversation {
  let now = 0;
  const clock = (): number => now;
  const store = createMemoryConversationStore({ clock });
  const converse = createConverse({ knowledge: () => knowledge, store, clock });
  return {
    ask: (text) => converse.answer({ conversation: 'c', text }),
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

describe('what was said before', () => {
  const knowledge = know(iclei);
  const followUp = 'together with whom?';

  it('is still in mind after nine minutes, and no more after eleven', async () => {
    const { ask, pass } = converseWith(knowledge);
    const alone = await converseWith(knowledge).ask(followUp);
    await ask('What has ICLEI done in China so far?');
    pass(9 * minute);
    const soon = await ask(followUp);
    expect(soon.candidates[0]).toMatchObject({ entry: 'china-partners' });
    expect(soon.candidates[0]?.parts).toHaveProperty('before');
    pass(11 * minute);
    expect((await ask(followUp)).candidates).toEqual(alone.candidates);
  });

  it('makes the same question no repetition after eleven minutes', async () => {
    const { ask, pass } = converseWith(knowledge);
    await ask('Where is ICLEI based?');
    pass(11 * minute);
    expect((await ask('Where is ICLEI based?')).choices).toEqual([]);
  });

  it('is forgotten with the conversation', async () => {
    const { ask } = converseWith(knowledge);
    await ask('What has ICLEI done in China so far?');
    await ask('delete my data');
    await ask('yes');
    expect((await ask('What is ICLEI?')).related.map(({ entry }) => entry)).toContain('activities');
    expect((await ask('delete my data')).outcome).toBe('command');
  });
});

describe('an entry that only makes sense after another', () => {
  const corpus: Corpus = {
    ...iclei,
    entries: iclei.entries.map((entry) =>
      entry.id === 'membership-fee' ? { ...entry, contextOnly: true } : entry,
    ),
  };
  const knowledge = know(corpus);

  it('is not answered to a first question, nor after something else, nor listed', async () => {
    const { ask } = converseWith(knowledge);
    expect((await ask('What is the membership fee?')).entry).not.toBe('membership-fee');
    await ask('What does ICLEI do?');
    expect((await ask('What is the membership fee?')).entry).not.toBe('membership-fee');
    expect((await ask('what can I ask?')).text).not.toContain('What is the Membership fee?');
  });

  it('is answered after what it belongs to', async () => {
    const { ask } = converseWith(knowledge);
    await ask('What are the benefits of ICLEI Membership?');
    expect((await ask('how much is that?')).entry).toBe('membership-fee');
  });
});

describe('a way to a person', () => {
  const knowledge = know({ ...smallFaq, contact: new Map([['en', 'desk@acme.example']]) });
  const label = phrasebook.say('en', 'askPerson', { organisation: 'Acme' });

  it('comes first after two questions in a row without an answer', async () => {
    const { ask } = converseWith(knowledge);
    expect((await ask('qqqq wwww zzzz')).choices.map((choice) => choice.label)).not.toContain(label);
    expect((await ask('xxxx vvvv kkkk')).choices[0]?.label).toBe(label);
    const reply = await ask('1');
    expect(reply).toMatchObject({ outcome: 'command', entry: null });
    expect(reply.text).toContain('desk@acme.example');
  });

  it('is offered after a complaint, and named when somebody asks for a person', async () => {
    const { ask } = converseWith(knowledge);
    expect((await ask("you're useless")).related[0]?.label).toBe(label);
    expect((await ask(label)).text).toContain('desk@acme.example');
    expect((await ask('사람과 이야기하고 싶어요')).text).toContain('desk@acme.example');
  });

  it('is nowhere where the organisation names none', async () => {
    const { ask } = converseWith(know(smallFaq));
    await ask('qqqq wwww zzzz');
    const { choices } = await ask('xxxx vvvv kkkk');
    expect(choices.map((choice) => choice.label)).toEqual([phrasebook.say('en', 'topics')]);
    expect((await ask('I want to talk to a person')).text).not.toContain('desk@acme.example');
  });
});

describe('an answer that is not written in the visitor’s language', () => {
  const knowledge = know(smallFaq);
  const offer = '영어로 보기';

  it('is offered in the original, and shown as such when chosen', async () => {
    const { ask } = converseWith(knowledge);
    await ask('한국어로');
    const reply = await ask('Can I park?');
    expect(reply).toMatchObject({ outcome: 'choose', locale: 'ko', entry: null });
    expect(reply.text).toContain('영어 원문');
    expect(reply.choices[0]).toMatchObject({ label: offer, entry: 'parking' });
    const shown = await ask(offer);
    expect(shown).toMatchObject({ outcome: 'answer', locale: 'ko', entry: 'parking' });
    expect(shown.text).toBe(`${phrasebook.say('ko', 'onlyInOther')}\n\nBehind the house.`);
  });

  it('is shown to a yes, and not to a no', async () => {
    for (const [said, entry] of [
      ['네', 'parking'],
      ['아니요', null],
    ] as const) {
      const { ask } = converseWith(knowledge);
      await ask('한국어로');
      await ask('Can I park?');
      expect((await ask(said)).entry).toBe(entry);
    }
  });
});

describe('a language that the FAQ lacks', () => {
  it('is named once, then the answer comes alone', async () => {
    const known = know(smallFaq);
    const { ask } = converseWith({
      ...known,
      languages: {
        ...known.languages,
        choose: (text, context) => ({ ...known.languages.choose(text, context), unspoken: 'fr' }),
      },
    });
    const first = await ask('When are you open?');
    expect(first.text).toMatch(
      /^I don't speak French yet\. I can answer in English, 한국어\.\n\nFrom \*\*nine/,
    );
    expect((await ask('Where are you?')).text).toBe('In Main Street.');
  });
});
