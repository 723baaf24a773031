// The core's reply as Teams shows it: the answer as a message, what comes next as buttons on a card below it.
import type { LocalizedEntry } from '../../core/faq/corpus.js';
import type { Phrasebook } from '../../core/ports.js';
import type { Reply } from '../../core/reply/reply.js';
import { activityOf, type Renderer } from '../bot-framework/render.js';
import { attachmentOf, card, choiceButton, execute, label, text, type CardPart } from './card.js';
import { askerCard } from './expert-cards.js';
import { foldedAt, forTeams, plainText, shortText } from './markdown.js';

export interface TeamsRendererOptions {
  readonly phrasebook: Phrasebook;
  /** An entry's text as it is now, for its source and picture. */
  textOf(entry: string, locale: string): LocalizedEntry | undefined;
}

/** Characters of an answer that are shown at once; a phone shows about as many. */
const shownAtOnce = 1200;
/** Characters of an answer in all: with four bytes each still well below Teams' limit of about 100 KB a message. */
const mostInAll = 12_000;
/** Characters of what a notification shows. */
const summaryLength = 200;

/** Reads what the activity before it was like only for where it came from: groups get their thumbs on the card. */
export function createTeamsRenderer({ phrasebook, textOf }: TeamsRendererOptions): Renderer {
  return (reply, incoming) => {
    const base = activityOf(reply);
    const say = (key: string): string => phrasebook.say(reply.locale, key);
    const entry = reply.entry === null ? undefined : textOf(reply.entry, reply.locale);
    const { shown, folded } = foldedAt(forTeams(reply.text).slice(0, mostInAll), shownAtOnce);
    const isPersonal = incoming.conversation.conversationType === 'personal';
    const { asksPerson } = reply;
    const asked = asksPerson && { text: asksPerson.question, stage: 'open' as const, locale: reply.locale };
    const body = [
      ...picture(entry),
      ...foldedPart(folded, say('readOn')),
      ...offers(reply, say('nextQuestions')),
    ];
    const actions = isPersonal || reply.entry === null ? [] : thumbs(reply, say);
    const spoken = spokenOf(reply);
    const buttons =
      body.length + actions.length === 0 ? [] : [card(body, { spoken, locale: reply.locale, actions })];
    // The question's own card is put in this message's place as it goes on.
    const cards = [...(asked === undefined ? [] : [askerCard(asked, phrasebook)]), ...buttons];
    const cited = citationOf(entry, spoken);
    const { suggestedActions: _onlyThreeWouldShow, ...message } = base;
    return {
      ...message,
      text: cited === null ? shown : `${shown} [1]`,
      summary: shortText(spoken, summaryLength),
      channelData: {
        polyfaq: (base.channelData as { readonly polyfaq: unknown }).polyfaq,
        ...(isPersonal && reply.entry !== null ? { feedbackLoop: { type: 'default' } } : {}),
      },
      ...(cited === null ? {} : { entities: [cited] }),
      ...(cards.length === 0 ? {} : { attachments: cards.map(attachmentOf) }),
    };
  };
}

function offers({ choices, related }: Reply, heading: string): readonly CardPart[] {
  return [
    ...choices.map(choiceButton),
    ...(related.length === 0 || choices.length > 0 ? [] : [label(heading)]),
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
  return [plainText(markdown), ...choices.map(({ label: shown }) => shown)].join('\n');
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
