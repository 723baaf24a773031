// The core's reply as Teams shows it: words alone as a message, with anything to press as a card.
import type { LocalizedEntry } from '../../core/faq/corpus.js';
import type { Phrasebook } from '../../core/ports.js';
import type { Reply } from '../../core/reply/reply.js';
import { chosenIn } from '../bot-framework/parse.js';
import { activityOf, type Renderer } from '../bot-framework/render.js';
import {
  attachmentOf,
  card,
  choiceButton,
  execute,
  label,
  text,
  words,
  type Attachment,
  type CardPart,
} from './card.js';
import { askerCard } from './expert-cards.js';
import { cutAt, foldedAt, forTeams, plainText, shortText } from './markdown.js';

export interface TeamsRendererOptions {
  readonly phrasebook: Phrasebook;
  /** An entry's text as it is now, for its source and picture. */
  textOf(entry: string, locale: string): LocalizedEntry | undefined;
}

/** Characters of an answer that are shown at once; a phone shows about as many. */
const shownAtOnce = 1200;
/** Characters of an answer in all: with four bytes each still well below Teams' limit of about 100 KB a message. */
const mostInAll = 12_000;
/** Characters that are read aloud; who listens can still go through the card. */
const mostSpoken = 1000;
/** Characters of what a notification shows. */
const summaryLength = 200;

/**
 * One message is either text or one card: Teams splits text with a card, or two cards, into messages of which it tells
 * no more than one id, so that nothing could be rated or put in their place.
 */
export function createTeamsRenderer({ phrasebook, textOf }: TeamsRendererOptions): Renderer {
  return (reply, incoming) => {
    const { suggestedActions: _onlyThreeWouldShow, text: _markdown, ...base } = activityOf(reply);
    const { polyfaq } = base.channelData as { readonly polyfaq: unknown };
    const isPersonal = incoming.conversation.conversationType === 'personal';
    const spoken = spokenOf(reply);
    return {
      ...base,
      summary: shortText(spoken, summaryLength),
      channelData: {
        polyfaq,
        ...(isPersonal && reply.entry !== null ? { feedbackLoop: { type: 'default' } } : {}),
      },
      ...contentOf(reply, { spoken, isPersonal, chosen: chosenIn(incoming) }),
    };
  };

  function contentOf(reply: Reply, { spoken, isPersonal, chosen }: Place): Content {
    const { locale, asksPerson } = reply;
    const say = (key: string): string => phrasebook.say(locale, key);
    const entry = reply.entry === null ? undefined : textOf(reply.entry, locale);
    const { shown, folded } = foldedAt(cutAt(forTeams(reply.text), mostInAll), shownAtOnce);
    if (asksPerson !== undefined) {
      // The question's own card: it takes this message's place as it goes on.
      const question = { text: asksPerson.question, stage: 'open' as const, locale };
      return { attachments: [attachmentOf(askerCard(question, phrasebook))] };
    }
    const below = [
      ...picture(entry),
      ...foldedPart(folded, say('readOn')),
      ...offers(reply, say('couldAlsoAsk')),
    ];
    const actions = isPersonal || reply.entry === null ? [] : thumbs(reply, say);
    const cited = citationOf(entry, spoken);
    if (below.length + actions.length === 0 && chosen === null) {
      return {
        text: cited === null ? shown : `${shown} [1]`,
        ...(cited === null ? {} : { entities: [cited] }),
      };
    }
    const quoted = chosen === null ? [] : [words(chosen, { isSubtle: true, italic: true })];
    const body = [
      ...quoted,
      ...shown.split('\n\n').map((paragraph) => text(paragraph)),
      ...sourceLine(entry),
      ...below,
    ];
    return { attachments: [attachmentOf(card(body, { spoken, locale, actions }))] };
  }
}

interface Place {
  readonly spoken: string;
  readonly isPersonal: boolean;
  /** What the visitor pressed, and nobody reads in the chat. */
  readonly chosen: string | null;
}

interface Content {
  text?: string;
  entities?: CitationEntity[];
  attachments?: Attachment[];
}

/** On a card a citation is a line of its own. */
function sourceLine(entry: LocalizedEntry | undefined): readonly CardPart[] {
  const { title, url } = entry?.source ?? {};
  if (title === undefined || url === undefined) return [];
  return [text(`[${title}](${url})`, { size: 'Small', isSubtle: true, spacing: 'Small' })];
}

function offers({ choices, outcome, related }: Reply, heading: string): readonly CardPart[] {
  return [
    ...choices.map(choiceButton),
    // After an answer they lead on; after a greeting they are where to begin.
    ...(outcome === 'answer' && related.length > 0 && choices.length === 0 ? [label(heading)] : []),
    ...related.map(choiceButton),
  ];
}

function picture(entry: LocalizedEntry | undefined): readonly CardPart[] {
  const { url, alt } = entry?.picture ?? {};
  // Teams loads pictures over https alone.
  return url?.startsWith('https:') === true ? [{ type: 'Image', url, altText: alt, size: 'Stretch' }] : [];
}

function foldedPart(folded: string, title: string): readonly CardPart[] {
  if (folded === '') return [];
  const targetElements = ['folded', 'unfold'];
  return [
    { ...text(folded), id: 'folded', isVisible: false },
    {
      type: 'ActionSet',
      id: 'unfold',
      actions: [{ type: 'Action.ToggleVisibility', title, targetElements }],
    },
  ];
}

/** Teams' own thumbs are for the one who asked; on a card everybody in the group may use them. */
function thumbs({ entry, locale }: Reply, say: (key: string) => string): readonly CardPart[] {
  return (['up', 'down'] as const).map((rating) =>
    execute(say(rating === 'up' ? 'thumbUp' : 'thumbDown'), 'rate', { entry, locale, rating }),
  );
}

/** The choices are part of what is said: "Do you mean one of these?" alone helps nobody who listens. */
function spokenOf({ text: markdown, choices }: Reply): string {
  return [cutAt(plainText(markdown), mostSpoken), ...choices.map(({ label: shown }) => shown)].join('\n');
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content, without its label: no AI said this. */
function citationOf(entry: LocalizedEntry | undefined, spoken: string): CitationEntity | null {
  const { title, url } = entry?.source ?? {};
  if (title === undefined || url === undefined) return null;
  const appearance = {
    '@type': 'DigitalDocument',
    name: shortText(title, 80),
    url,
    abstract: shortText(spoken, 160),
  };
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: [{ '@type': 'Claim', position: 1, appearance }],
  };
}

interface CitationEntity {
  readonly type: 'https://schema.org/Message';
  readonly [property: string]: unknown;
}
