// The settings of traces, under OpenTelemetry's own names: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
import * as z from 'zod';

const url = z.url({
  protocol: /^https?$/,
  error: 'is not an http(s) address, such as http://localhost:4318',
});
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** `a=b,c=d`, percent-encoded. */
const pairs = z.string().transform((text, { addIssue }) => {
  const found: Record<string, string> = {};
  for (const part of text.split(',').filter((each) => each.trim() !== '')) {
    const [, name = '', value = ''] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    try {
      found[decodeURIComponent(name)] = decodeURIComponent(value);
    } catch {
      found[''] = '';
    }
  }
  if ('' in found) addIssue('is no list such as name=value,other=value, percent-encoded');
  return found;
});

export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.optional(),
  OTEL_SERVICE_NAME: z.string().max(200, 'is longer than 200 characters').default('polyfaq'),
  OTEL_RESOURCE_ATTRIBUTES: pairs.optional(),
  OTEL_TRACES_SAMPLER: z.enum(samplers, `is none of ${samplers.join(', ')}`).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('is not a number')
    .min(0, 'is below 0')
    .max(1, 'is above 1')
    .default(1),
  OTEL_SDK_DISABLED: z.enum(['true', 'false'], 'is neither true nor false').default('false'),
};

type Given = z.output<z.ZodObject<typeof tracingSettings>>;

export interface TracingConfig {
  /** Where spans go, with its path. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly resource: Readonly<Record<string, string>>;
  readonly sampler: (typeof samplers)[number];
  /** 0 … 1. */
  readonly ratio: number;
}

/** Undefined where nobody wants traces. */
export function tracingOf(given: Given): TracingConfig | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = given;
  const address = own ?? (base === undefined ? undefined : `${base.replace(/\/+$/, '')}/v1/traces`);
  if (address === undefined || given.OTEL_SDK_DISABLED === 'true') return undefined;
  return {
    url: address,
    headers: given.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    resource: { ...given.OTEL_RESOURCE_ATTRIBUTES, 'service.name': given.OTEL_SERVICE_NAME },
    sampler: given.OTEL_TRACES_SAMPLER,
    ratio: given.OTEL_TRACES_SAMPLER_ARG,
  };
}
