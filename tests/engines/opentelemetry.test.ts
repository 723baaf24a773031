// Traces of a started product, as a receiver of OpenTelemetry's protocol gets them.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../bot/config.js';
import { startProduct } from '../browser/product.js';
import { emptyFolder } from '../storage/sqlite.js';

/** A span in OTLP's JSON: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: Pick<Span, 'attributes'>;
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

const bodies: string[] = [];
const tokens: unknown[] = [];
const receiver = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    bodies.push(Buffer.concat(parts).toString());
    tokens.push([request.url, request.headers['x-key']]);
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  });
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');
const address = receiver.address() as { readonly port: number };
const endpoint = `http://127.0.0.1:${String(address.port)}`;
afterAll(() => {
  receiver.close();
});

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const question = 'Where is the headquarters of ICLEI, please?';

/** Starts the product, asks once with a trace of the caller's, and stops it; what came meanwhile. */
async function traced(settings: Readonly<Record<string, string>>) {
  bodies.length = 0;
  const data = await emptyFolder();
  const product = await startProduct({ POLYFAQ_DATA: data, POLYFAQ_LOG: 'warn', ...settings });
  const post = async (
    path: string,
    body: object,
    token = '',
    traceparent = '',
  ): Promise<Record<string, string>> => {
    const response = await fetch(`${product.url}/v3/directline${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(traceparent === '' ? {} : { traceparent }),
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, string>;
  };
  const { token = '', conversationId = '' } = await post('/tokens/generate', {});
  await post('/conversations', {}, token);
  const parent = `00-${traceId}-00f067aa0ba902b7-01`;
  await post(
    `/conversations/${conversationId}/activities`,
    { type: 'message', from: { id: 'dl_ms_kim' }, text: question },
    token,
    parent,
  );
  // It finishes the turn, and sends what it has, before it ends.
  await product.stop();
  const groups = bodies.flatMap((body) => (JSON.parse(body) as Sent).resourceSpans);
  const spans = groups.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans));
  return { groups, spans, said: bodies.join('\n'), token, conversationId };
}

const factsOf = ({ attributes }: Pick<Span, 'attributes'>): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

describe('Traces', () => {
  it('follow a message from the request to the store, as parts of the trace of whoever sent it', async () => {
    const { groups, spans, said, token, conversationId } = await traced({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20key',
      OTEL_SERVICE_NAME: 'the faq',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
    });
    expect(tokens).toContainEqual(['/v1/traces', 'a key']);
    expect(factsOf(groups[0]?.resource ?? { attributes: [] })).toMatchObject({
      'service.name': 'the faq',
      'deployment.environment': 'test',
    });
    const own = spans.filter((span) => span.traceId === traceId);
    const request = own.find((span) => span.parentSpanId === '00f067aa0ba902b7');
    expect(request?.name).toBe('POST /v3/directline/conversations/:conversation/activities');
    expect(factsOf(request ?? { attributes: [] })).toMatchObject({ 'http.response.status_code': 200 });
    const turn = own.find((span) => span.name === 'turn');
    expect(turn?.parentSpanId).toBe(request?.spanId);
    expect(factsOf(turn ?? { attributes: [] })).toMatchObject({
      'polyfaq.channel': 'directline',
      'polyfaq.locale': 'en',
      'polyfaq.outcome': 'answer',
      'polyfaq.entry': 'headquarters',
      'polyfaq.score': expect.any(Number),
    });
    const uses = own.filter(
      ({ name, parentSpanId }) => name.startsWith('store ') && parentSpanId === turn?.spanId,
    );
    expect(uses.length).toBeGreaterThan(0);
    // Requests that came without a trace have traces of their own.
    expect(new Set(spans.map((span) => span.traceId)).size).toBeGreaterThanOrEqual(3);
    for (const secret of [question, 'headquarters of', 'ms_kim', token, conversationId])
      expect(said).not.toContain(secret);
  }, 60_000);

  it('are left out by the sampler that is set', async () => {
    const { spans } = await traced({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/v1/traces`,
      OTEL_TRACES_SAMPLER: 'always_off',
    });
    expect(spans).toEqual([]);
  }, 60_000);
});

describe('Its settings', () => {
  it.each([
    ['unset', {}],
    ['switched off', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'true' }],
  ])('ask for no traces where they are %s', (_name, settings) => {
    expect(readConfig(settings).tracing).toBeUndefined();
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4317', 'is not an http(s) address'],
    ['OTEL_TRACES_SAMPLER', 'sometimes', 'is none of always_on'],
    ['OTEL_TRACES_SAMPLER_ARG', '2', 'is above 1'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'a secret without a name', 'is no list such as name=value'],
  ])('are refused where %s is %s', (name, value, reason) => {
    expect(() => readConfig({ [name]: value })).toThrow(reason);
  });

  it('never show the headers, which may hold a key', () => {
    expect(() => readConfig({ OTEL_EXPORTER_OTLP_HEADERS: 'hush-hush' })).toThrow(/^(?!.*hush-hush)/s);
  });
});
