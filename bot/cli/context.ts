// What a command may touch of the world, so that tests can hand it another one.
import type { Readable, Writable } from 'node:stream';
import type { Converse } from '../core/conversation/converse.js';
import type { Corpus, Locale } from '../core/faq/corpus.js';
import type { Clock } from '../core/ports.js';

/** A WeChat account, as far as its menu is concerned. */
export interface MenuAccount {
  readonly name: string;
  readonly mayHaveMenu: boolean;
  /** The folder of its own FAQ; null for none. */
  readonly faq: string | null;
  readonly menuOf: (corpus: Corpus, locale: Locale) => object;
  publish(menu: object): Promise<void>;
}

/** An app for Microsoft Teams, as its package describes it. */
export interface TeamsApp {
  readonly appId: string;
  readonly version: string;
  readonly accent: string;
  readonly domain: string;
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
}

/** Rows by table, as they are kept. */
export type VisitorTables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** What is kept of a visitor such as `directline:dl_kim`. */
export interface KeptOfVisitors {
  find(visitor: string): Promise<VisitorTables>;
  /** Resolves to what was erased. */
  erase(visitor: string): Promise<VisitorTables>;
}

export interface Context {
  /** The corpus folder where the command line names none. */
  readonly faq: string;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly now: Clock;
  /** The settings in force; throws what reading them throws. */
  readonly settings: () => readonly {
    readonly name: string;
    readonly value: string | undefined;
    readonly isDefault: boolean;
  }[];
  readonly teams: {
    /** The id of the bot's registration, if the settings name one. */
    readonly appId: string | undefined;
    /** The app package for the FAQ in a folder; rejects with what reading it rejects with. */
    packageOf(faq: string, app: TeamsApp): Promise<Uint8Array>;
  };
  /** The WeChat accounts of the settings; rejects with what reading them rejects with. */
  readonly wechatAccounts: () => Promise<readonly MenuAccount[]>;
  /** What is kept of visitors, by the settings; throws what reading them throws. */
  readonly privacy: () => KeptOfVisitors;
  /** Puts a bot together for a corpus folder. */
  readonly assemble: (faq: string) => Promise<{ readonly corpus: Corpus; readonly converse: Converse }>;
}

/** Writes a text, and waits until it is taken. Rejects with `EPIPE` where nobody reads any more. */
export function print(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
