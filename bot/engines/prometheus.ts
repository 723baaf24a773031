// Figures of the running bot, kept by prom-client in Prometheus's form.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../core/ports.js';

export interface Prometheus extends Metrics {
  /** The figures as they are now, in Prometheus's text format, with the type that it is served as. */
  page(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Seconds. A turn takes milliseconds, a slow store some seconds. */
const turnSeconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const storeSeconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];
const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

export function createPrometheus(): Prometheus {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  collectDefaultMetrics({ register: registry, prefix: 'polyfaq_' });

  const questions = new Counter({
    name: 'polyfaq_questions_total',
    help: 'Messages by channel, language of the reply, and outcome',
    labelNames: ['channel', 'locale', 'outcome'],
    registers,
  });
  const turns = new Histogram({
    name: 'polyfaq_turn_seconds',
    help: 'From a message to its reply',
    labelNames: ['channel'],
    buckets: turnSeconds,
    registers,
  });
  const scores = new Histogram({
    name: 'polyfaq_score',
    help: 'How likely the best entry is the right one, of every message that was matched',
    labelNames: ['locale'],
    buckets: tenths,
    registers,
  });
  const stores = new Histogram({
    name: 'polyfaq_store_seconds',
    help: 'Reading and writing of the store, by operation and whether it went well',
    labelNames: ['operation', 'result'],
    buckets: storeSeconds,
    registers,
  });
  const requests = new Histogram({
    name: 'polyfaq_http_seconds',
    help: 'HTTP requests by route, method and status; status 0 was cut off',
    labelNames: ['route', 'method', 'status'],
    buckets: turnSeconds,
    registers,
  });
  const reloads = new Counter({
    name: 'polyfaq_reloads_total',
    help: 'Changes of the FAQ that went live, or were refused',
    labelNames: ['result'],
    registers,
  });
  let countSockets = (): number => 0;
  const sockets = new Gauge({
    name: 'polyfaq_sockets',
    help: 'Open WebSocket connections',
    registers,
    collect: () => {
      sockets.set(countSockets());
    },
  });

  return {
    asked: ({ channel, locale, outcome, score, took }) => {
      questions.inc({ channel, locale, outcome });
      turns.observe({ channel }, took / 1000);
      if (score !== null) scores.observe({ locale }, score);
    },
    stored: (operation, took, isDone) => {
      stores.observe({ operation, result: isDone ? 'done' : 'failed' }, took / 1000);
    },
    requested: (route, method, status, took) => {
      // A route's pattern, never an address: what visitors name must not become a label.
      requests.observe({ route: route ?? 'none', method, status: status ?? 0 }, took / 1000);
    },
    reloaded: (isLive) => {
      reloads.inc({ result: isLive ? 'live' : 'refused' });
    },
    watchSockets: (count) => {
      countSockets = count;
    },
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
