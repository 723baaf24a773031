// Traces by OpenTelemetry, sent by OTLP over HTTP; loaded only where they are wanted.
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { Facts, Tracing } from '../core/ports.js';
import type { TracingConfig } from './tracing-settings.js';

export interface OpenTelemetry extends Tracing {
  /** Sends what is left. */
  close(): Promise<void>;
}

export function createOpenTelemetry({ url, headers, resource, ...sampling }: TracingConfig): OpenTelemetry {
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(resource)),
    sampler: samplerOf(sampling),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, headers: { ...headers } }) }),
    ],
  });
  const tracer = provider.getTracer('polyfaq');
  const underWay = new AsyncLocalStorage<Context>();

  return {
    async request(name, traceparent, work) {
      const before = contextOf(traceparent);
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, before);
      return running(span, trace.setSpan(before, span), work);
    },

    async step(name, work) {
      const before = underWay.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, {}, before);
      return running(span, trace.setSpan(before, span), work);
    },

    took(name, milliseconds, isDone) {
      const within = underWay.getStore();
      // What nobody asked for, such as clearing up, is no part of anything.
      if (within === undefined) return;
      const end = Date.now();
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, startTime: end - milliseconds }, within);
      if (!isDone) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(end);
    },

    close: () => provider.shutdown(),
  };

  async function running<T>(
    span: Span,
    within: Context,
    work: (note: (facts: Facts) => void) => Promise<T>,
  ): Promise<T> {
    const note = (facts: Facts): void => {
      span.setAttributes(attributesOf(facts));
      const status = facts['http.response.status_code'];
      if (typeof status === 'number' && status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    };
    try {
      return await underWay.run(within, () => work(note));
    } catch (error) {
      // Its name alone: an error's text may name what was asked.
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
      throw error;
    } finally {
      span.end();
    }
  }
}

function attributesOf(facts: Facts): Attributes {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

function samplerOf({ sampler, ratio }: Pick<TracingConfig, 'sampler' | 'ratio'>): Sampler {
  const roots = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
  };
  const [, isParentBased, root] = /^(parentbased_)?(always_on|always_off|traceidratio)$/.exec(sampler) ?? [];
  const made = roots[(root ?? 'always_on') as keyof typeof roots]();
  return isParentBased === undefined ? made : new ParentBasedSampler({ root: made });
}

/** https://www.w3.org/TR/trace-context/#traceparent-header; whoever sends something else begins a trace of its own. */
function contextOf(traceparent: string | undefined): Context {
  const parts = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-|$)/.exec(
    traceparent ?? '',
  );
  const [, traceId, spanId, flags] = parts ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & 1;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
