// Figures for Prometheus: what is counted, and who may read it.
import { afterAll, describe, expect, it } from '@jest/globals';
import { createPrometheus } from '../../bot/engines/prometheus.js';
import { metricsRoute } from '../../bot/server/metrics.js';
import { route, start } from './start.js';

const token = 'a token for the scraper';
const figures = createPrometheus();
const { server, url } = await start({
  routes: [
    metricsRoute({ page: figures.page, token }),
    route('GET', '/things/:thing', () => ({ status: 200 })),
  ],
  onRequest: figures.requested,
});
figures.watchSockets(() => server.openSockets());
afterAll(() => server.close(0));

const read = (headers: Record<string, string> = {}) => fetch(`${url}/metrics`, { headers });

describe('The figures', () => {
  it('tell questions, turns, scores, stores, requests, sockets and reloads, and nothing that a visitor sent', async () => {
    await (await fetch(`${url}/things/secret-name?q=secret`)).text();
    figures.asked({ channel: 'directline', locale: 'ko', outcome: 'answer', score: 0.87, took: 4 });
    figures.asked({ channel: 'directline', locale: 'ko', outcome: 'smalltalk', score: null, took: 1 });
    figures.stored('conversations.read', 2, true);
    figures.stored('conversations.write', 900, false);
    figures.reloaded(false);
    const response = await read({ authorization: `Bearer ${token}` });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    const text = await response.text();
    for (const line of [
      'polyfaq_questions_total{channel="directline",locale="ko",outcome="answer"} 1',
      'polyfaq_turn_seconds_count{channel="directline"} 2',
      'polyfaq_score_count{locale="ko"} 1',
      'polyfaq_store_seconds_count{operation="conversations.write",result="failed"} 1',
      'polyfaq_http_seconds_count{route="/things/:thing",method="GET",status="200"} 1',
      'polyfaq_reloads_total{result="refused"} 1',
      'polyfaq_sockets 0',
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('secret');
  });

  it.each<[string, Record<string, string>]>([
    ['nobody', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['the token in another form', { authorization: `Basic ${token}` }],
  ])('are not there for %s', async (_who, headers) => {
    expect((await read(headers)).status).toBe(404);
  });

  it('are for this machine alone where no token is set, and not through a proxy on it', async () => {
    const own = await start({ routes: [metricsRoute({ page: figures.page })] });
    expect((await fetch(`${own.url}/metrics`)).status).toBe(200);
    const passedOn = await fetch(`${own.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(passedOn.status).toBe(404);
    await own.server.close(0);
  });
});
