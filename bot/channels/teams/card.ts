// Adaptive Cards as plain JSON: the few elements that the bot's cards are made of.
import type { Choice } from '../../core/reply/reply.js';

/** An element, an action or a card, as https://adaptivecards.io/explorer writes it. */
export interface CardPart {
  readonly type: string;
  readonly [property: string]: unknown;
}

export interface Attachment {
  readonly contentType: string;
  readonly content: CardPart;
}

export const cardType = 'application/vnd.microsoft.card.adaptive';

export interface CardOptions {
  /** What a screen reader or a client without cards says. */
  readonly spoken: string;
  readonly locale: string;
  readonly actions?: readonly CardPart[];
}

/** 1.4 is the first version with `Action.Execute`, and older than every Teams client in use. */
export function card(body: readonly CardPart[], { spoken, locale, actions = [] }: CardOptions): CardPart {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    lang: locale,
    fallbackText: spoken,
    speak: spoken,
    body,
    ...(actions.length === 0 ? {} : { actions }),
  };
}

export function attachmentOf(content: CardPart): Attachment {
  return { contentType: cardType, content };
}

/** Markdown of Teams' kind. */
export function text(markdown: string, more: Readonly<Record<string, unknown>> = {}): CardPart {
  return { type: 'TextBlock', text: markdown, wrap: true, ...more };
}

/** A visitor's or an expert's own words: shown as they were typed, never read as Markdown. */
export function words(plain: string, more: Readonly<Record<string, unknown>> = {}): CardPart {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain, ...more }] };
}

export function label(name: string): CardPart {
  return text(name, { size: 'Small', isSubtle: true, spacing: 'Medium' });
}

/**
 * A row of its own: side by side, Teams leaves little of a question. Heard without a mention in groups and channels
 * too; nothing is written in the visitor's name, so the answer begins with what was chosen.
 */
export function choiceButton({ label: shown, says }: Choice): CardPart {
  return {
    type: 'ActionSet',
    spacing: 'Small',
    actions: [{ type: 'Action.Submit', title: shown, tooltip: shown, data: { says } }],
  };
}

/** A button that Teams answers in place: `verb` and `data` come back in the invoke `adaptiveCard/action`. */
export function execute(
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): CardPart {
  return { type: 'Action.Execute', title, verb, data, ...more };
}
