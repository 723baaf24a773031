// Thumbs under an answer, as Teams and Web Chat send them to the bot.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createFaqBot, type FaqBotOptions } from '../../../bot/channels/bot-framework/faq-bot.js';
import {
  createInProcessAdapter,
  type PlainActivity,
} from '../../../bot/channels/bot-framework/in-process-adapter.js';
import { createBotFrameworkRoutes } from '../../../bot/channels/bot-framework/routes.js';
import { createRecordingLogger, type RecordingLogger } from '../recording-logger.js';
import { json, request } from '../requests.js';
import { createScriptedConverse, reply, type ScriptedConverse } from '../scripted-converse.js';
import { message, startConnector, type Connector } from './connector.js';

let connector: Connector;
let converse: ScriptedConverse;
let logger: RecordingLogger;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());
beforeEach(() => {
  connector.received.length = 0;
  converse = createScriptedConverse();
  logger = createRecordingLogger();
});

const botWith = (more: Partial<FaqBotOptions> = {}) =>
  createFaqBot({ converse, logger, trouble: () => 'trouble', ...more });

async function post(activity: Record<string, unknown>, more: Partial<FaqBotOptions> = {}): Promise<number> {
  const [route] = createBotFrameworkRoutes({ bot: botWith(more), logger });
  if (route === undefined) throw new Error('no route');
  return (await route.handle(request({ body: json({ ...activity, serviceUrl: connector.serviceUrl }) })))
    .status;
}

const thumbs = (actionValue: unknown, part: Record<string, unknown> = {}) =>
  message({
    type: 'invoke',
    name: 'message/submitAction',
    text: undefined,
    replyToId: 'r1',
    value: { actionName: 'feedback', actionValue },
    ...part,
  });
const said = () => connector.received.map(({ activity }) => activity['text']);

describe('A thumb under an answer', () => {
  it('up is taken with 200, and nothing is said', async () => {
    expect(await post(thumbs({ reaction: 'like' }))).toBe(200);
    expect(converse.rated).toEqual([
      {
        conversation: 'emulator:c1',
        channel: 'emulator',
        visitor: 'emulator:u1',
        rating: 'up',
        sentAs: 'r1',
      },
    ]);
    expect(said()).toEqual([]);
  });

  it('down is taken with 200, and what the core asks is asked', async () => {
    expect(await post(thumbs({ reaction: 'dislike' }))).toBe(200);
    expect(said()).toEqual(['What was wrong?']);
  });

  it('names the entry itself where the client knows it', async () => {
    await post(thumbs({ reaction: 'like', entry: 'fee' }, { locale: 'ko' }));
    expect(converse.rated).toMatchObject([{ entry: 'fee', locale: 'ko' }]);
    expect(converse.rated[0]).not.toHaveProperty('sentAs');
  });

  it.each([
    [
      'as Teams sends it, in JSON',
      JSON.stringify({ feedbackText: 'too long', reason: 'hard-to-understand' }),
    ],
    ['as an object', { feedbackText: 'too long', reason: 'hard-to-understand' }],
  ])('brings what the channel’s own form says, %s', async (_name, feedback) => {
    await post(thumbs({ reaction: 'dislike', feedback }));
    expect(converse.rated).toMatchObject([
      { rating: 'down', comment: 'too long', reason: 'hard-to-understand', asksInPlace: true },
    ]);
  });

  it.each([
    ['that is no JSON', '{"feedbackText":'],
    ['that is a list', '[]'],
    ['without words', '{"feedbackText":"  ","reason":"bored"}'],
    ['with words that are a number', '{"feedbackText":7}'],
    ['that is far too long', JSON.stringify({ feedbackText: 'a'.repeat(9000) })],
  ])('counts by itself where it comes with a form %s', async (_name, feedback) => {
    expect(await post(thumbs({ reaction: 'dislike', feedback }))).toBe(200);
    expect(converse.rated).toHaveLength(1);
    expect(converse.rated[0]).not.toHaveProperty('comment');
    expect(converse.rated[0]).not.toHaveProperty('reason');
  });

  it.each([[{}], [{ reaction: 'love' }], [null], ['like'], [[]]])(
    'is refused with 400: %j',
    async (value) => {
      expect(await post(thumbs(value))).toBe(400);
      expect(converse.rated).toEqual([]);
    },
  );

  it('is answered with 500, and without a word, where it can not be kept', async () => {
    expect(await post(thumbs({ reaction: 'dislike', feedback: { feedbackText: 'fail' } }))).toBe(500);
    expect(said()).toEqual([]);
    expect(logger.lines).toMatchObject([{ level: 'error' }]);
  });

  it.each([
    ['another action', { value: { actionName: 'other', actionValue: { reaction: 'like' } } }],
    ['no value', { value: undefined }],
    ['another name', { name: 'task/fetch' }],
  ])('is left alone with 501 where it is %s', async (_name, part) => {
    expect(await post(thumbs({ reaction: 'like' }, part))).toBe(501);
    expect(converse.rated).toEqual([]);
  });
});

describe('An answer', () => {
  it('is remembered by the id under which it was delivered', async () => {
    await post(message());
    expect(converse.delivered).toEqual([
      { conversation: 'emulator:c1', entry: 'headquarters', sentAs: 'r2' },
    ]);
  });
});

describe('In a channel of this process', () => {
  const receive = async (activity: Record<string, unknown>) => {
    const delivered: PlainActivity[] = [];
    const adapter = createInProcessAdapter({
      bot: botWith(),
      deliver: (activity) => Promise.resolve(`d${String(delivered.push(activity))}`),
    });
    const response = await adapter.receive(activity as never);
    return { response, delivered };
  };

  it('an invoke is answered to the channel, not to the visitor', async () => {
    const { response, delivered } = await receive(thumbs({ reaction: 'dislike' }));
    expect(response).toEqual({ status: 200 });
    expect(delivered.map(({ type }) => type)).toEqual(['message']);
  });

  it('an unknown invoke gets 501, and a message no such answer', async () => {
    expect((await receive(thumbs({}, { name: 'task/fetch' }))).response).toEqual({ status: 501 });
    expect((await receive(message())).response).toBeUndefined();
  });
});

describe('A question to a person', () => {
  const passing = {
    ...createScriptedConverse(),
    answer: () => Promise.resolve(reply('Passed on.', { asksPerson: { question: 'Why?' } })),
  };

  it('is handed over before the visitor reads that it is', async () => {
    const asked: string[] = [];
    const people = {
      canAsk: () => true,
      ask: (_context: unknown, question: string) => {
        asked.push(question);
        return Promise.resolve();
      },
    };
    await post(message(), { converse: passing, people });
    expect(asked).toEqual(['Why?']);
    expect(said()).toContain('Passed on.');
  });

  it('that can not be handed over is never said to be', async () => {
    const people = { canAsk: () => true, ask: () => Promise.reject(new Error('Nobody is there.')) };
    await post(message(), { converse: passing, people });
    expect(said()).toEqual([undefined, 'trouble']);
  });

  it('is only offered where somebody can answer', async () => {
    const here = (activity: { readonly from: { readonly id: string } }) => activity.from.id === 'u1';
    const people = { canAsk: here, ask: () => Promise.resolve() };
    await post(message(), { people });
    await post(message({ from: { id: 'u2' } }), { people });
    expect(converse.heard.map(({ canAskPerson }) => canAskPerson)).toEqual([true, undefined]);
  });
});
