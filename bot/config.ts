// The environment read once: every setting with its default, or one error that lists every fault at once.
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { registrationFaults, registrationSettings } from './channels/bot-framework/settings.js';
import { originList } from './channels/direct-line/settings.js';
import { teamsSettings, type TeamsSettings } from './channels/teams/settings.js';
import { readWeChatConfig, wechatSettings, type WeChatConfig } from './channels/wechat/settings.js';
import { tracingOf, tracingSettings, type TracingConfig } from './engines/tracing-settings.js';
import { readEnvironment, type Environment } from './environment.js';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const secret = z
  .string()
  .min(16, 'is shorter than 16 characters, so it could be guessed: make one with openssl rand -hex 32');
/** Never repeated in an error, nor shown. A certificate's files are named, not shown. */
const isSecret = (name: string): boolean => /SECRET|PASSWORD|TOKEN|_KEY$|_HEADERS$|DATABASE_URL/i.test(name);

const shape = z
  .object({
    PORT: z.coerce
      .number('is not a number')
      .int('is not a whole number')
      .min(0, 'is below 0')
      .max(65535, 'is above 65535')
      .default(3978),
    HOST: z.string().default('127.0.0.1'),
    POLYFAQ_FAQ: z.string().default('data/iclei'),
    POLYFAQ_DATA: z.string().default('.polyfaq'),
    POLYFAQ_RERANKER: z.string().optional(),
    POLYFAQ_LOG: z.enum(levels, `is none of ${levels.join(', ')}`).default('info'),
    POLYFAQ_SECRET: secret.optional(),
    DIRECT_LINE_SECRET: secret
      .regex(/^[\w.~+/=-]*$/, 'does not fit into a header: use letters, digits and -._~+/= only')
      .optional(),
    WIDGET_ORIGINS: originList.optional(),
    POLYFAQ_TRUST_PROXY: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      ),
    POLYFAQ_METRICS_TOKEN: secret.optional(),
    POLYFAQ_MAX_SOCKETS: z.coerce
      .number('is not a number')
      .int('is not a whole number')
      .min(1, 'is below 1')
      .default(10_000),
    DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        'is no address of a PostgreSQL database: write postgres://user:password@host/database',
      )
      .optional(),
    POLYFAQ_KEEP_DAYS: z.coerce
      .number('is not a number')
      .int('is not a whole number')
      .min(1, 'is below 1')
      .max(3650, 'is above 3650')
      .default(90),
    POLYFAQ_KEEP_TEXTS: z.enum(['yes', 'no'], 'is neither yes nor no').default('yes'),
    ...registrationSettings,
    ...teamsSettings,
    ...wechatSettings,
    ...tracingSettings,
  })
  .refine((given) => given.DATABASE_URL === undefined || given.POLYFAQ_SECRET !== undefined, {
    path: ['POLYFAQ_SECRET'],
    message:
      'is missing, and DATABASE_URL is set: servers that share a database share a secret. Make one with openssl rand -hex 32',
  })
  .check(({ value, issues }) => {
    for (const { name, message } of [...registrationFaults(value), ...readWeChatConfig(value).faults]) {
      issues.push({ code: 'custom', path: [name], message, input: value });
    }
  });

/** Every name that is read from the environment. */
export const settingNames: readonly string[] = Object.keys(shape.shape);

/** The registration's settings; the certificate is still in its files. */
export type Registration = Defined<{
  [Name in keyof typeof registrationSettings]: z.output<(typeof registrationSettings)[Name]>;
}>;

/** The settings of one process; nothing else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The folder of the corpus, relative to where the process was started. */
  readonly faq: string;
  /** The folder of what the process keeps for itself, made when needed. */
  readonly data: string;
  /** The folder of a model that judges entries by their meaning; undefined for none. */
  readonly reranker: string | undefined;
  readonly logLevel: (typeof levels)[number];
  readonly storage: {
    /** `postgres://…`; undefined for SQLite in `data`. */
    readonly databaseUrl: string | undefined;
    /** Days for which ratings and questions are kept. */
    readonly keepDays: number;
    /** Whether what visitors wrote is kept with them. */
    readonly keepsTexts: boolean;
  };
  /** Addresses and ranges of proxies whose word on a visitor's address is believed. */
  readonly trustedProxies: readonly string[];
  /** The most chats that this process keeps a WebSocket open for. */
  readonly maxSockets: number;
  /** Lets other machines read the figures; without one, this machine alone. */
  readonly metricsToken: string | undefined;
  /** Signs tokens; undefined to make one and keep it in `data`. */
  readonly secret: string | undefined;
  readonly directLine: {
    /** What other servers of the owner show; undefined where there are none. */
    readonly secret: string | undefined;
    /** Pages that may chat, such as `https://www.example.org`; undefined for this server's own and loopback. */
    readonly origins: readonly string[] | undefined;
  };
  /** Under Bot Framework's own names; without an app id only this machine may call the Bot Framework endpoint. */
  readonly registration: Registration;
  readonly teams: TeamsSettings;
  readonly wechat: WeChatConfig;
  /** Where traces go; undefined for nowhere. */
  readonly tracing: TracingConfig | undefined;
  /** What ships with the product, wherever it is installed. */
  readonly phrases: string;
  readonly subjects: string;
  readonly site: string;
  /** Code and word lists that a built index depends on. */
  readonly indexing: { readonly worker: URL; readonly sources: readonly string[] };
}

export class ConfigError extends Error {
  readonly code = 'config-invalid';
}

/** Reads the settings; an empty value counts as unset. Throws a `ConfigError` that lists every fault. */
export function readConfig(environment: Environment = process.env): Config {
  return configOf(parseSettings(environment).settings);
}

type Settings = z.output<typeof shape>;

/** The settings, and what was given of them; reads each file that a setting names once. */
function parseSettings(environment: Environment): {
  readonly settings: Settings;
  readonly values: Readonly<Record<string, string>>;
} {
  const { values, faults } = readEnvironment(environment, settingNames);
  const parsed = shape.safeParse(values);
  const all = [
    ...faults,
    ...(parsed.error?.issues ?? []).map((issue) => {
      const name = String(issue.path[0]);
      const value = values[name];
      return value === undefined || isSecret(name)
        ? `${name} ${issue.message}.`
        : `${name}=${value} ${issue.message}.`;
    }),
  ];
  if (!parsed.success || all.length > 0) {
    throw new ConfigError(`The settings in the environment do not fit:\n  ${all.join('\n  ')}`);
  }
  return { settings: parsed.data, values };
}

/** Every setting as it is in force, by name; secrets are masked, and what is unset is undefined. */
export function settingsInForce(
  environment: Environment = process.env,
): readonly { readonly name: string; readonly value: string | undefined; readonly isDefault: boolean }[] {
  const { settings, values } = parseSettings(environment);
  const byName: Readonly<Record<string, unknown>> = settings;
  return settingNames.map((name) => {
    const value = shownValue(byName[name]);
    const isMasked = isSecret(name) && value !== undefined;
    return { name, value: isMasked ? '(set, not shown)' : value, isDefault: values[name] === undefined };
  });
}

function shownValue(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(',') : JSON.stringify(value);
}

function configOf(settings: Settings): Config {
  const { PORT, HOST, POLYFAQ_FAQ, POLYFAQ_DATA, POLYFAQ_RERANKER, POLYFAQ_LOG, ...others } = settings;
  const { POLYFAQ_SECRET, DIRECT_LINE_SECRET, WIDGET_ORIGINS, ...more } = others;
  const { POLYFAQ_TRUST_PROXY, POLYFAQ_METRICS_TOKEN, POLYFAQ_MAX_SOCKETS, ...stored } = more;
  const { DATABASE_URL, POLYFAQ_KEEP_DAYS, POLYFAQ_KEEP_TEXTS, ...channels } = stored;
  const { TEAMS_ALLOWED_TENANTS: allowedTenants, TEAMS_EXPERTS: experts } = channels;
  const registration = Object.fromEntries(
    Object.entries(channels).filter(([name]) => name in registrationSettings),
  ) as Pick<typeof channels, keyof typeof registrationSettings>;
  return Object.freeze({
    port: PORT,
    host: HOST,
    faq: POLYFAQ_FAQ,
    data: POLYFAQ_DATA,
    reranker: POLYFAQ_RERANKER,
    logLevel: POLYFAQ_LOG,
    secret: POLYFAQ_SECRET,
    storage: Object.freeze({
      databaseUrl: DATABASE_URL,
      keepDays: POLYFAQ_KEEP_DAYS,
      keepsTexts: POLYFAQ_KEEP_TEXTS === 'yes',
    }),
    trustedProxies: POLYFAQ_TRUST_PROXY,
    metricsToken: POLYFAQ_METRICS_TOKEN,
    maxSockets: POLYFAQ_MAX_SOCKETS,
    directLine: Object.freeze({ secret: DIRECT_LINE_SECRET, origins: WIDGET_ORIGINS }),
    registration: Object.freeze(withoutUndefined(registration)),
    teams: Object.freeze(withoutUndefined({ allowedTenants, experts })),
    wechat: Object.freeze(readWeChatConfig(settings).config),
    tracing: tracingOf(settings),
    ...shippedFolders,
  });
}

// This file lies one folder below the root, as TypeScript and as built.
const shippedFolders = {
  phrases: fileURLToPath(new URL('../data/phrases', import.meta.url)),
  subjects: fileURLToPath(new URL('../data/subjects', import.meta.url)),
  site: fileURLToPath(new URL('../dist/site', import.meta.url)),
  indexing: {
    worker: new URL('./engines/index-worker.js', import.meta.url),
    sources: ['./core/matching', './core/text'].map((path) => fileURLToPath(new URL(path, import.meta.url))),
  },
};

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
