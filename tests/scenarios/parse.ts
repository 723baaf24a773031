// Reads conversations that are written as text (see README.md) into steps that can be run.
import { expectationOf, type Expectation, type Known } from './expectations.js';

export interface Step {
  readonly line: number;
  readonly does: Doing;
  readonly expectations: readonly {
    readonly line: number;
    readonly text: string;
    readonly met: Expectation;
  }[];
}

export type Doing =
  | { readonly kind: 'types'; readonly text: string }
  | { readonly kind: 'arrives'; readonly greetedIn: string | null }
  | { readonly kind: 'rates'; readonly rating: 'up' | 'down' };

export interface Conversation {
  readonly name: string;
  readonly channel: string | null;
  /** True where the channel has a person to ask. */
  readonly hasPerson: boolean;
  /** True where visitors must agree to the organisation's notice first. */
  readonly mustAgree: boolean;
  readonly steps: readonly Step[];
}

export interface ScenarioFile {
  readonly title: string;
  readonly conversations: readonly Conversation[];
}

/** Says which line of which file can't be read, and what could stand there. */
export class ScenarioError extends Error {
  readonly code = 'scenario-unreadable';
}

/** Throws `ScenarioError` at the first line that is none of the README's, or whose entry or locale does not exist. */
export function parseScenarios(file: string, content: string, known: Known): ScenarioFile {
  const fail = (line: number, why: string): never => {
    throw new ScenarioError(`${file}:${String(line)}: ${why} See tests/scenarios/README.md.`);
  };
  const [title = '', ...rest] = content.split(/\r?\n/);
  if (title.trim() === '' || /^(==|#|>)/.test(title))
    fail(1, 'The first line must be the title of the file.');

  const conversations: WritableConversation[] = [];
  const closeStep = (): void => {
    const step = conversations.at(-1)?.steps.at(-1);
    const needsNone =
      step?.does.kind === 'arrives' || (step?.does.kind === 'rates' && step.does.rating === 'up');
    if (step !== undefined && !needsNone && step.expectations.length === 0) {
      fail(step.line, 'Nothing is expected of the reply to this. Write an expectation below it.');
    }
  };
  rest.forEach((raw, index) => {
    const line = index + 2;
    const text = raw.trim();
    if (text === '' || text.startsWith('#')) return;
    if (text.startsWith('==')) {
      closeStep();
      const name = text.slice(2).trim();
      if (name === '') fail(line, 'A conversation needs a name behind "==".');
      if (conversations.some((other) => other.name === name)) {
        fail(line, `There is a conversation "${name}" already. Give this one another name.`);
      }
      conversations.push({ name, channel: null, hasPerson: false, mustAgree: false, steps: [], line });
      return;
    }
    const conversation = conversations.at(-1);
    if (conversation === undefined)
      return fail(line, 'This stands before the first conversation ("== name").');
    const [, channel] = /^\(channel (\S+)\)$/.exec(text) ?? [];
    if (channel !== undefined) {
      if (conversation.steps.length > 0) fail(line, '"(channel …)" belongs right below the name.');
      conversation.channel = channel;
      return;
    }
    if (text === '(with a person)') {
      if (conversation.steps.length > 0) fail(line, '"(with a person)" belongs right below the name.');
      conversation.hasPerson = true;
      return;
    }
    if (text === '(must agree)') {
      if (conversation.steps.length > 0) fail(line, '"(must agree)" belongs right below the name.');
      conversation.mustAgree = true;
      return;
    }
    const does = doingOf(raw.trimStart(), known);
    if (does !== null) {
      closeStep();
      conversation.steps.push({ line, does, expectations: [] });
      return;
    }
    const step = conversation.steps.at(-1);
    if (step === undefined) return fail(line, `"${text}" is expected of nothing yet. Write "> …" above it.`);
    const met = expectationOf(text, known);
    if (typeof met === 'string') return fail(line, met);
    step.expectations.push({ line, text, met });
  });
  closeStep();
  const empty = conversations.find(({ steps }) => steps.length === 0);
  if (empty !== undefined) fail(empty.line, `Nothing happens in "${empty.name}".`);
  if (conversations.length === 0) fail(1, 'There is no conversation ("== name") in this file.');
  return { title: title.trim(), conversations };
}

interface WritableConversation {
  readonly name: string;
  channel: string | null;
  hasPerson: boolean;
  mustAgree: boolean;
  readonly steps: WritableStep[];
  readonly line: number;
}

interface WritableStep extends Step {
  readonly expectations: { line: number; text: string; met: Expectation }[];
}

function doingOf(line: string, known: Known): Doing | null {
  if (line.startsWith('>')) return { kind: 'types', text: typedIn(line.replace(/^> ?/, '')) };
  const [, rating] = /^thumbs (up|down)$/.exec(line.trim()) ?? [];
  if (rating === 'up' || rating === 'down') return { kind: 'rates', rating };
  if (line.trim() === 'does not greet again') return { kind: 'arrives', greetedIn: null };
  const [, locale] = /^greets in (\S+)$/.exec(line.trim()) ?? [];
  return locale !== undefined && known.locales.has(locale) ? { kind: 'arrives', greetedIn: locale } : null;
}

/** `<U+202E>` becomes that character and `<3 times ha>` "hahaha"; everything else stays as it is. */
function typedIn(text: string): string {
  return text
    .replace(/<(\d+) times ([^>]+)>/g, (_, times: string, piece: string) => piece.repeat(Number(times)))
    .replace(/<U\+([0-9A-F]{4,6})>/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}
