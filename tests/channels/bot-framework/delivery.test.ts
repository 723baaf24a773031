// A connector that is busy is asked again, politely; what can't be delivered is logged once, without its text.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createConnectorAdapter } from '../../../bot/channels/bot-framework/cloud-adapter.js';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import { createBotFrameworkRoutes } from '../../../bot/channels/bot-framework/routes.js';
import { createRecordingLogger, type RecordingLogger } from '../recording-logger.js';
import { json, request } from '../requests.js';
import { createScriptedConverse } from '../scripted-converse.js';
import { message, startConnector, type Connector } from './connector.js';

let connector: Connector;
let logger: RecordingLogger;
let pauses: number[];

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());
beforeEach(() => {
  connector.received.length = 0;
  connector.answerWith(200);
  logger = createRecordingLogger();
  pauses = [];
});

/** Asks through a connector that answers so, one status a request, the last one for good. */
async function ask(text = 'hello', random = 0.5, serviceUrl = connector.serviceUrl): Promise<number> {
  const pause = (milliseconds: number) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  const delivery = { logger, pause, random: () => random };
  const [route] = createBotFrameworkRoutes({
    bot: createFaqBot({ converse: createScriptedConverse(), trouble: () => 'trouble', logger }),
    adapter: createConnectorAdapter({ registration: {}, delivery }),
    logger,
  });
  const activity = message({ text, serviceUrl });
  return (await route?.handle(request({ body: json(activity) })))?.status ?? 0;
}

const texts = () =>
  connector.received
    .filter(({ activity }) => activity['type'] === 'message')
    .map(({ activity }) => activity['text']);

describe('A reply to a busy connector', () => {
  it.each([408, 412, 429, 500, 502, 503, 504])('is sent again after %i', async (status) => {
    connector.answerNext([{ status: 200 }, { status }, { status: 200 }]);
    expect(await ask()).toBe(200);
    expect(texts()).toEqual(['You said: hello', 'You said: hello']);
    expect(pauses).toEqual([500]);
    expect(logger.lines).toEqual([]);
  });

  it('waits as long as the connector asks for', async () => {
    connector.answerNext([
      { status: 200 },
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 200 },
    ]);
    expect(await ask()).toBe(200);
    expect(pauses).toEqual([3000]);
  });

  it('understands a date to wait for', async () => {
    const soon = new Date(Date.now() + 6000).toUTCString();
    connector.answerNext([
      { status: 200 },
      { status: 503, headers: { 'retry-after': soon } },
      { status: 200 },
    ]);
    expect(await ask()).toBe(200);
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThan(1000);
    expect(pauses[0]).toBeLessThan(7000);
  });

  it('waits longer each time, and never as long as others', async () => {
    connector.answerNext([{ status: 200 }, { status: 503 }]);
    await ask('hello', 0);
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000]);
    pauses = [];
    connector.answerNext([{ status: 200 }, { status: 503 }]);
    await ask('hello', 0.9);
    expect(pauses).toEqual([700, 1400, 2800]);
  });

  it('does not wait for longer than its caller does', async () => {
    connector.answerNext([{ status: 200 }, { status: 429, headers: { 'retry-after': '60' } }]);
    expect(await ask()).toBe(503);
    expect(pauses).toEqual([]);
  });
});

describe('A reply that can not be delivered', () => {
  it.each([400, 401, 403, 404, 413])('is not sent again after %i', async (status) => {
    connector.answerNext([{ status: 200 }, { status }]);
    expect(await ask()).toBe(503);
    expect(texts()).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  it('is logged once, without its text', async () => {
    connector.answerNext([{ status: 200 }, { status: 503 }]);
    expect(await ask('a secret question')).toBe(503);
    expect(logger.lines).toEqual([
      {
        level: 'error',
        message: 'A message could not be delivered.',
        details: { channel: 'emulator', type: 'message', status: 503, tries: 5 },
      },
    ]);
  });

  it('is logged the same way where nobody listens', async () => {
    const gone = await startConnector();
    await gone.close();
    expect(await ask('a secret question', 0.5, gone.serviceUrl)).toBe(503);
    expect(JSON.stringify(logger.lines)).not.toContain('secret');
    expect(logger.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});
