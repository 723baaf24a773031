// What was said, as a text file that a visitor can keep.
import { make } from './dom.js';

export interface Said {
  readonly author: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Transcript {
  /** Keeps what was said under a name of its own; what is known already is not kept twice. */
  add(key: string, said: Said): void;
  clear(): void;
  /** `locale`: how days and times are written. */
  text(title: string, locale: string): string;
}

export function createTranscript(): Transcript {
  const kept = new Map<string, Said>();
  return {
    add(key, said) {
      if (!kept.has(key)) kept.set(key, said);
    },
    clear: () => {
      kept.clear();
    },
    text(title, locale) {
      const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
      const parts = [...kept.values()].map(
        ({ author, text, at }) => `${author} · ${when.format(at)}\n${text}`,
      );
      return `${[title, ...parts].join('\n\n')}\n`;
    },
  };
}

/** Hands the visitor a text file. */
export function save(name: string, text: string): void {
  // Some editors take text without a mark for one of an old code page, and garble 한글 and 漢字.
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
