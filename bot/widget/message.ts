// One message of the conversation, the visitor's or the bot's, in its own language and direction.
import { label, make } from './dom.js';
import { drawBlocks, drawPlain } from './draw.js';
import { createFeedback, type Verdict } from './feedback.js';
import { foldLists } from './fold.js';
import { checkIcon, copyIcon } from './icons.js';
import { directionOf } from './locales.js';
import { parseMarkdown } from './markdown.js';
import type { OutgoingState } from './outbox.js';
import { plainText } from './plain.js';
import type { Rating } from './ports.js';
import type { Action, IncomingMessage } from './protocol.js';
import { drawRows } from './rows.js';
import { fill, type Texts } from './texts.js';

/** Who speaks and when: to readers always, the time to everybody on pointing. */
function byline(author: string, sentAt: number, locale: string): HTMLElement {
  const at = new Date(sentAt);
  const shown = new Intl.DateTimeFormat(locale === '' ? undefined : locale, { timeStyle: 'short' }).format(
    at,
  );
  const time = make('time', { class: 'time', datetime: at.toISOString() }, shown);
  return make('p', { class: 'byline' }, make('span', { class: 'unseen' }, `${author}, `), time);
}

/** Puts the answer on the visitor's clipboard; null where the page may not. */
function copyButton(text: () => string, texts: Texts, locale: string): HTMLElement | null {
  // A page without TLS has no clipboard, whatever the types say.
  if ((navigator.clipboard as Clipboard | undefined) === undefined) return null;
  const done = make('span', { class: 'done', role: 'status', lang: locale });
  const button = make(
    'button',
    { type: 'button', class: 'small copy', lang: locale },
    copyIcon(),
    checkIcon(),
  );
  label(button, texts.copy);
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text()).then(
      () => {
        button.classList.add('is-done');
        done.textContent = texts.copied;
      },
      () => undefined, // The page may forbid it; then nothing is claimed.
    );
  });
  return make('div', { class: 'copying' }, button, done);
}

export interface BotMessageOptions {
  readonly message: IncomingMessage;
  /** The language of the widget, for a message that names none. */
  readonly locale: string;
  readonly texts: Texts;
  readonly now: number;
  readonly reaction: Rating['reaction'] | null;
  readonly onChoose: (action: Action, locale: string) => void;
  readonly onRate: (verdict: Verdict) => void;
}

export interface BotMessage {
  readonly element: HTMLElement;
  /** What the visitor thinks of it was not taken. */
  failRating(): void;
}

/** Rows that are shown at first: follow-up questions, and numbered readings of a question. */
const [keptFollowUps, keptChoices] = [3, 6];

/** The bot's message: text on the surface, rows below. The attributes say why it was said. */
export function drawBotMessage({ message, locale: own, texts, ...options }: BotMessageOptions): BotMessage {
  const { now, reaction, onChoose, onRate } = options;
  const locale = message.locale ?? own;
  const { actions, outcome } = message;
  const blocks = message.format === 'plain' ? null : parseMarkdown(message.text);
  const text = make(
    'div',
    { class: 'text' },
    ...(blocks === null ? drawPlain(message.text) : drawBlocks(blocks)),
  );
  foldLists(text, (count) => fill(texts.moreItems, { count: String(count) }), own);
  const isNumbered = outcome === 'choose';
  const rows =
    actions.length === 0
      ? null
      : drawRows({
          actions,
          isNumbered,
          isDecision: message.consent === 'asked' || message.consent === 'declined',
          keep: isNumbered ? keptChoices : keptFollowUps,
          more: texts.moreRows,
          locale: own,
          onChoose: (action) => {
            onChoose(action, locale);
          },
        });
  const feedback = message.isRateable ? createFeedback({ texts, locale: own, reaction, onRate }) : null;
  const plain = (): string => (blocks === null ? message.text : plainText(blocks));
  const tools =
    feedback === null
      ? null
      : make(
          'div',
          { class: 'tools', dir: directionOf(own) },
          feedback.thumbs,
          copyButton(plain, texts, own),
        );
  const attributes = {
    class: `message from-bot${feedback === null ? '' : ' has-tools'}`,
    part: 'answer',
    lang: locale,
    dir: message.direction ?? directionOf(locale),
    'data-outcome': outcome,
    'data-entry': message.entry,
    'data-score': message.score,
  };
  const by = byline(texts.bot, message.sentAt ?? now, locale);
  return {
    element: make('article', attributes, by, text, rows, tools, feedback?.reasons ?? null),
    failRating: () => feedback?.fail(),
  };
}

export interface VisitorMessageOptions {
  readonly text: string;
  /** BCP 47 tag, or empty where the language is not known. */
  readonly locale: string;
  /** The language of the widget. */
  readonly own: string;
  readonly sentAt: number;
  readonly texts: Texts;
}

export interface VisitorMessage {
  readonly element: HTMLElement;
  setState(state: OutgoingState, retry: () => void): void;
}

export function drawVisitorMessage(options: VisitorMessageOptions): VisitorMessage {
  const { text, locale, own, sentAt, texts } = options;
  const bubble = make('div', { class: 'bubble', part: 'question' }, ...drawPlain(text));
  const trouble = make('p', { class: 'trouble', lang: own, dir: directionOf(own), hidden: true });
  const by = byline(texts.you, sentAt, locale);
  const attributes = { class: 'message from-visitor', lang: locale, dir: 'auto' };
  const element = make('article', attributes, by, bubble, trouble);

  return {
    element,
    setState(state, retry) {
      element.dataset['state'] = state;
      trouble.hidden = state !== 'failed' && state !== 'waiting';
      if (state === 'waiting') trouble.replaceChildren(texts.waiting);
      if (state !== 'failed') return;
      const button = make('button', { type: 'button', class: 'link' }, texts.retry);
      button.addEventListener('click', retry);
      trouble.replaceChildren(`${texts.notSent} `, button);
    },
  };
}
