// The conversation on the screen: messages in order, the typing sign, and the place to which it is scrolled.
import { dayOf, isSameDay } from './day.js';
import { make } from './dom.js';
import type { Verdict } from './feedback.js';
import { languageOf } from './locales.js';
import { drawBotMessage, drawVisitorMessage, type BotMessage, type VisitorMessage } from './message.js';
import type { Outgoing } from './outbox.js';
import type { Rating } from './ports.js';
import type { Action, IncomingMessage } from './protocol.js';
import { markChosen } from './rows.js';
import type { Texts } from './texts.js';

export interface LogOptions {
  readonly now: () => number;
  readonly onChoose: (action: Action, locale: string) => void;
  readonly onRetry: (key: string) => void;
  readonly onRate: (message: IncomingMessage, verdict: Verdict) => void;
}

export interface Log {
  readonly element: HTMLElement;
  setTexts(texts: Texts, locale: string): void;
  /** `reaction`: what the visitor thought of it before the page was loaded. */
  addBot(message: IncomingMessage, reaction: Rating['reaction'] | null): void;
  /** What the visitor thinks of a message was not taken. */
  failRating(id: string): void;
  /** A message of the visitor that the server told. */
  addVisitor(message: IncomingMessage): void;
  /** A message of the visitor on its way; drawn when first seen, changed afterwards. `locale` if it is known. */
  addOutgoing(message: Outgoing, locale?: string): void;
  setTyping(isTyping: boolean): void;
  /** A line of the widget itself between the messages. */
  addNotice(text: string): void;
  /** While true, messages are history: they are not read out. */
  setReplaying(isReplaying: boolean): void;
  /** Shows the newest message: its beginning if it is long. */
  reveal(): void;
  clear(): void;
}

/** Pixels that stay free above what is scrolled to. */
const margin = 16;
/** A question of at most this height stays in view above its answer. */
const shortQuestion = 120;

export function createLog({ now, onChoose, onRetry, onRate }: LogOptions): Log {
  const list = make('div', { class: 'messages' });
  const dots = make('span', { class: 'dots', 'aria-hidden': 'true' }, make('i'), make('i'), make('i'));
  const typingText = make('span', { class: 'unseen' });
  const typing = make('p', { class: 'typing', hidden: true }, dots, typingText);
  const element = make(
    'div',
    { class: 'log', part: 'log', role: 'log', 'aria-live': 'polite', tabindex: 0 },
    list,
    typing,
  );
  const outgoing = new Map<string, VisitorMessage>();
  const incoming = new Map<string, BotMessage>();
  /** When the last message was sent, in milliseconds since the epoch. */
  let last: number | null = null;
  let texts: Texts;
  let locale = '';
  /** The language of the last answer. */
  let talk = '';
  /** Where to scroll: the first message since the visitor last spoke, and what was asked. */
  let question: HTMLElement | null = null;
  let answer: HTMLElement | null = null;

  function reveal(): void {
    const room = element.clientHeight;
    let top = element.scrollHeight - room;
    const isShort = question !== null && question.offsetHeight <= shortQuestion;
    const first = isShort ? question : answer;
    if (answer !== null && first !== null) top = Math.min(top, first.offsetTop - margin);
    element.scrollTop = top;
  }

  function add(message: HTMLElement, at: number): void {
    if (!isSameDay(at, last ?? now())) {
      const day = make('time', { datetime: new Date(at).toISOString() }, dayOf(at, now(), locale));
      list.append(make('p', { class: 'day', lang: locale }, day));
    }
    last = at;
    list.append(message);
  }

  function addOwn(message: VisitorMessage, text: string, at: number): void {
    const rows = [...list.querySelectorAll('.from-bot > .rows')].at(-1);
    if (rows !== undefined) markChosen(rows, text);
    add(message.element, at);
    question = message.element;
    answer = null;
    reveal();
  }

  return {
    element,
    setTexts(next, nextLocale) {
      texts = next;
      locale = nextLocale;
      element.setAttribute('aria-label', texts.messages);
      typingText.textContent = texts.typing;
    },
    addBot(message, reaction) {
      const drawn = drawBotMessage({
        message,
        locale,
        texts,
        now: now(),
        reaction,
        onChoose,
        onRate: (verdict) => {
          onRate(message, verdict);
        },
      });
      if (message.id !== null) incoming.set(message.id, drawn);
      talk = drawn.element.lang;
      typing.hidden = true;
      add(drawn.element, message.sentAt ?? now());
      answer ??= drawn.element;
      reveal();
    },
    failRating: (id) => incoming.get(id)?.failRating(),
    addVisitor({ text, sentAt }) {
      const lang = languageOf(text, talk || locale);
      const at = sentAt ?? now();
      addOwn(drawVisitorMessage({ text, locale: lang, own: locale, sentAt: at, texts }), text, at);
    },
    addOutgoing({ key, text, state }, lang = languageOf(text, talk || locale)) {
      let message = outgoing.get(key);
      if (message === undefined) {
        const at = now();
        message = drawVisitorMessage({ text, locale: lang, own: locale, sentAt: at, texts });
        outgoing.set(key, message);
        addOwn(message, text, at);
      }
      message.setState(state, () => {
        onRetry(key);
      });
      // Words under it need room of their own.
      if (message.element === question && (state === 'waiting' || state === 'failed')) reveal();
    },
    setTyping(isTyping) {
      typing.hidden = !isTyping;
      if (isTyping) reveal();
    },
    addNotice(text) {
      list.append(make('p', { class: 'notice', lang: locale }, text));
      element.scrollTop = element.scrollHeight;
    },
    setReplaying(isReplaying) {
      // Readers take note of what was added only after a while.
      if (isReplaying) element.setAttribute('aria-live', 'off');
      else
        setTimeout(() => {
          element.setAttribute('aria-live', 'polite');
        }, 500);
    },
    reveal,
    clear() {
      list.replaceChildren();
      outgoing.clear();
      incoming.clear();
      last = null;
      typing.hidden = true;
      question = null;
      answer = null;
    },
  };
}
