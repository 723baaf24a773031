// The conversation on the screen: messages in order, the typing sign, and the place to which it is scrolled.
import { make } from './dom.js';
import { languageOf } from './locales.js';
import { drawBotMessage, drawVisitorMessage, type VisitorMessage } from './message.js';
import type { Outgoing } from './outbox.js';
import type { Action, IncomingMessage } from './protocol.js';
import { markChosen } from './rows.js';
import type { Texts } from './texts.js';

export interface LogOptions {
  readonly now: () => number;
  readonly onChoose: (action: Action, locale: string) => void;
  readonly onRetry: (key: string) => void;
}

export interface Log {
  readonly element: HTMLElement;
  setTexts(texts: Texts, locale: string): void;
  addBot(message: IncomingMessage): void;
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

export function createLog({ now, onChoose, onRetry }: LogOptions): Log {
  const list = make('div', { class: 'messages' });
  const dots = make('span', { class: 'dots', 'aria-hidden': 'true' }, make('i'), make('i'), make('i'));
  const typingText = make('span', { class: 'unseen' });
  const typing = make('p', { class: 'typing', hidden: true }, dots, typingText);
  const element = make(
    'div',
    { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: 0 },
    list,
    typing,
  );
  const outgoing = new Map<string, VisitorMessage>();
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

  function add(message: HTMLElement): void {
    list.append(message);
  }

  function addOwn(message: VisitorMessage, text: string): void {
    const rows = [...list.querySelectorAll('.from-bot .rows')].at(-1);
    if (rows !== undefined) markChosen(rows, text);
    add(message.element);
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
    addBot(message) {
      const drawn = drawBotMessage({ message, locale, texts, now: now(), onChoose });
      talk = drawn.lang;
      typing.hidden = true;
      add(drawn);
      answer ??= drawn;
      reveal();
    },
    addVisitor({ text, sentAt }) {
      const lang = languageOf(text, talk || locale);
      addOwn(drawVisitorMessage({ text, locale: lang, sentAt: sentAt ?? now(), texts }), text);
    },
    addOutgoing({ key, text, state }, lang = languageOf(text, talk || locale)) {
      let message = outgoing.get(key);
      if (message === undefined) {
        message = drawVisitorMessage({ text, locale: lang, sentAt: now(), texts });
        outgoing.set(key, message);
        addOwn(message, text);
      }
      message.setState(state, () => {
        onRetry(key);
      });
    },
    setTyping(isTyping) {
      typing.hidden = !isTyping;
      if (isTyping) reveal();
    },
    addNotice(text) {
      add(make('p', { class: 'notice', lang: locale }, text));
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
      typing.hidden = true;
      question = null;
      answer = null;
    },
  };
}
