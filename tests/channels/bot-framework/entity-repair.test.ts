// Citations must reach the connector whole: the library as released sends no more than their type.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import { activityOf } from '../../../bot/channels/bot-framework/render.js';
import { createBotFrameworkRoutes } from '../../../bot/channels/bot-framework/routes.js';
import { createServer, type Server } from '../../../bot/server/server.js';
import { createScriptedConverse } from '../scripted-converse.js';
import { message, startConnector, type Connector } from './connector.js';

let connector: Connector;
let server: Server;
let address: string;

const citation = {
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  '@id': '',
  citation: [
    {
      '@type': 'Claim',
      position: 1,
      appearance: { '@type': 'DigitalDocument', name: 'ICLEI', url: 'https://iclei.org', abstract: 'Bonn' },
    },
  ],
};

beforeAll(async () => {
  connector = await startConnector();
  const bot = createFaqBot({
    converse: createScriptedConverse(),
    trouble: () => 'trouble',
    render: (reply) => ({ ...activityOf(reply), entities: [citation] }),
  });
  server = createServer({ routes: createBotFrameworkRoutes({ bot }) });
  const { port } = await server.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${String(port)}/api/messages`;
});
afterAll(async () => {
  await server.close(0);
  await connector.close();
});

it('delivers a citation with everything in it', async () => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message({ serviceUrl: connector.serviceUrl })),
  });
  expect(response.status).toBe(200);
  const [, reply] = connector.received;
  expect(reply?.activity['entities']).toEqual([citation]);
  expect(reply?.activity).toMatchObject({
    text: 'You said: hello',
    channelData: { polyfaq: { outcome: 'answer' } },
  });
});
