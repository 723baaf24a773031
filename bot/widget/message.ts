// One message of the conversation, the visitor's or the bot's, in its own language and direction.
import { drawBlocks, drawPlain } from './draw.js';
import { make } from './dom.js';
import { directionOf } from './locales.js';
import { parseMarkdown } from './markdown.js';
import type { OutgoingState } from './outbox.js';
import type { Action, IncomingMessage } from './protocol.js';
import { drawRows } from './rows.js';
import type { Texts } from './texts.js';

/** Who speaks and when: to readers always, the time to everybody on pointing. */
function byline(author: string, sentAt: number, locale: string): HTMLElement {
  const at = new Date(sentAt);
  const shown = new Intl.DateTimeFormat(locale === '' ? undefined : locale, { timeStyle: 'short' }).format(
    at,
  );
  const time = make('time', { class: 'time', datetime: at.toISOString() }, shown);
  return make('p', { class: 'byline' }, make('span', { class: 'unseen' }, `${author}, `), time);
}

export interface BotMessageOptions {
  readonly message: IncomingMessage;
  /** The language of the widget, for a message that names none. */
  readonly locale: string;
  readonly texts: Texts;
  readonly now: number;
  readonly onChoose: (action: Action, locale: string) => void;
}

/** The bot's message: text on the surface, rows below. The attributes say why it was said. */
export function drawBotMessage({
  message,
  locale: own,
  texts,
  now,
  onChoose,
}: BotMessageOptions): HTMLElement {
  const locale = message.locale ?? own;
  const attributes = {
    class: 'message from-bot',
    lang: locale,
    dir: message.direction ?? directionOf(locale),
    'data-outcome': message.outcome,
    'data-entry': message.entry,
    'data-score': message.score,
  };
  const text = message.format === 'plain' ? drawPlain(message.text) : drawBlocks(parseMarkdown(message.text));
  const { actions, outcome } = message;
  const rows =
    actions.length === 0
      ? null
      : drawRows({
          actions,
          isNumbered: outcome === 'choose',
          onChoose: (action) => {
            onChoose(action, locale);
          },
        });
  const by = byline(texts.bot, message.sentAt ?? now, locale);
  return make('article', attributes, by, make('div', { class: 'text' }, ...text), rows);
}

export interface VisitorMessageOptions {
  readonly text: string;
  /** BCP 47 tag, or empty where the language is not known. */
  readonly locale: string;
  readonly sentAt: number;
  readonly texts: Texts;
}

export interface VisitorMessage {
  readonly element: HTMLElement;
  setState(state: OutgoingState, retry: () => void): void;
}

export function drawVisitorMessage({ text, locale, sentAt, texts }: VisitorMessageOptions): VisitorMessage {
  const bubble = make('div', { class: 'bubble' }, ...drawPlain(text));
  const trouble = make('p', { class: 'trouble', hidden: true });
  const by = byline(texts.you, sentAt, locale);
  const element = make(
    'article',
    { class: 'message from-visitor', lang: locale, dir: 'auto' },
    by,
    bubble,
    trouble,
  );

  return {
    element,
    setState(state, retry) {
      element.dataset['state'] = state;
      trouble.hidden = state !== 'failed';
      if (state !== 'failed') return;
      const button = make('button', { type: 'button', class: 'link' }, texts.retry);
      button.addEventListener('click', retry);
      trouble.replaceChildren(`${texts.failed} `, button);
    },
  };
}
