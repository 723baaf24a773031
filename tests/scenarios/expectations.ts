// What a line of a conversation can expect of a reply.
import type { Outcome, Reply } from '../../bot/core/reply/reply.js';

/** Whether a reply is as expected. */
export type Expectation = (reply: Reply) => boolean;

/** The entries and locales that a line may name: a typing error in one must not make "never offers" true for ever. */
export interface Known {
  readonly entries: ReadonlySet<string>;
  readonly locales: ReadonlySet<string>;
}

const outcomes: Readonly<Record<string, Outcome>> = {
  choose: 'choose',
  unknown: 'unknown',
  'small talk': 'smalltalk',
  command: 'command',
};

/** The expectation that a line states, or why it states none. */
export function expectationOf(line: string, known: Known): Expectation | string {
  const [, said, locale] = /^(?:([^"]+) )?in (\S+)$/.exec(line) ?? [];
  if (locale !== undefined) {
    if (!known.locales.has(locale)) return `"${locale}" is no language of the FAQ (${list(known.locales)}).`;
    const rest = said === undefined ? () => true : outcomeOf(said, known);
    return typeof rest === 'string' ? rest : (reply) => reply.locale === locale && rest(reply);
  }
  const [, never, words] = /^(never )?says "(.+)"$/.exec(line) ?? [];
  if (words !== undefined) return (reply) => reply.text.includes(words) === (never === undefined);
  if (/^(never )?offers /.test(line)) return offering(line, known);
  const [, question] = /^passes on "(.+)"$/.exec(line) ?? [];
  if (question !== undefined) return (reply) => reply.asksPerson?.question === question;
  if (line === 'passes nothing on') return (reply) => reply.asksPerson === undefined;
  const [, entry] = /^never answers (\S+)$/.exec(line) ?? [];
  if (entry !== undefined)
    return known.entries.has(entry) ? (reply) => reply.entry !== entry : noEntry(entry);
  if (line === 'not an answer') return (reply) => reply.outcome !== 'answer';
  return outcomeOf(line, known);
}

function outcomeOf(line: string, known: Known): Expectation | string {
  const outcome = outcomes[line];
  if (outcome !== undefined) return (reply) => reply.outcome === outcome;
  const [, entry] = /^answer (\S+)$/.exec(line) ?? [];
  if (entry === undefined) return `"${line}" is not an expectation.`;
  if (!known.entries.has(entry)) return noEntry(entry);
  return (reply) => reply.outcome === 'answer' && reply.entry === entry;
}

function offering(line: string, known: Known): Expectation | string {
  const [, most] = /^offers at most (\d+)$/.exec(line) ?? [];
  if (most !== undefined) return (reply) => offered(reply).length <= Number(most);
  const [, never, only, names = ''] = /^(never )?offers (only )?(.+)$/.exec(line) ?? [];
  const wanted = names.match(/"[^"]+"|[^\s,]+/g) ?? [];
  const unknown = wanted.find((name) => !name.startsWith('"') && !known.entries.has(name));
  if (unknown !== undefined) return noEntry(unknown);
  return (reply) => {
    const names = offered(reply).flatMap(({ entry, label }) =>
      entry === undefined ? [`"${label}"`] : [entry],
    );
    const labels = offered(reply).map(({ label }) => `"${label}"`);
    const places = wanted.map((name) => (name.startsWith('"') ? labels : names).indexOf(name));
    if (never !== undefined) return places.every((place) => place < 0);
    const inOrder = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
    return inOrder && (only === undefined || places.length === names.length);
  };
}

function offered(reply: Reply): Reply['choices'] {
  return [...reply.choices, ...reply.related];
}

function noEntry(name: string): string {
  return `The FAQ has no entry "${name}".`;
}

function list(names: ReadonlySet<string>): string {
  return [...names].join(', ');
}
