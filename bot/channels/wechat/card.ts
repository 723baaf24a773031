// An answer that has a picture and a page of its own, as a card above the text.
import { findEntry, textOf, type Corpus } from '../../core/faq/corpus.js';
import { activityOf, type Renderer } from '../bot-framework/render.js';

/** Draws replies as every channel does, with a hero card where the entry has both. */
export function createCardRenderer(corpus: () => Corpus): Renderer {
  return (reply) => {
    const activity = activityOf(reply);
    const faq = corpus();
    const entry = reply.entry === null ? undefined : findEntry(faq, reply.entry);
    const text = entry === undefined ? undefined : textOf(entry, reply.locale, faq.source);
    if (reply.outcome !== 'answer' || text?.picture === undefined || text.source === undefined)
      return activity;
    const { picture, source, question } = text;
    return {
      ...activity,
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.hero',
          content: {
            title: question,
            images: [{ url: picture.url, alt: picture.alt }],
            tap: { type: 'openUrl', title: source.title, value: source.url },
          },
        },
      ],
    };
  };
}
