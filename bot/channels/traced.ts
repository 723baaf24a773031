// Requests and turns as steps of a trace: how long, which way and how it went, and nothing of who asked or what.
import type { Converse } from '../core/conversation/converse.js';
import type { Tracing } from '../core/ports.js';
import type { Route } from './http.js';

export function tracedRoutes(routes: readonly Route[], tracing: Tracing): readonly Route[] {
  return routes.map((route) => ({
    ...route,
    handle: (request) => {
      const name = `${route.method} ${route.path}`;
      return tracing.request(name, request.headers['traceparent'], async (note) => {
        note({ 'http.request.method': route.method, 'http.route': route.path });
        const response = await route.handle(request);
        note({ 'http.response.status_code': response.status });
        return response;
      });
    },
  }));
}

export function tracedConverse(converse: Converse, tracing: Tracing): Converse {
  return {
    ...converse,
    answer: (message) =>
      tracing.step('turn', async (note) => {
        note({ 'polyfaq.channel': message.channel ?? null });
        const reply = await converse.answer(message);
        const { locale, outcome, score, entry } = reply;
        note({
          'polyfaq.locale': locale,
          'polyfaq.outcome': outcome,
          'polyfaq.score': score,
          'polyfaq.entry': entry,
        });
        return reply;
      }),
    greet: (arrival) => tracing.step('greeting', () => converse.greet(arrival)),
    rate: (feedback) => tracing.step('rating', () => converse.rate(feedback)),
  };
}
