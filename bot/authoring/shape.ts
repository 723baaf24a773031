// What an author may write in corpus.yaml, in a locale file, and nothing else; the JSON Schemas for editors come from here.
import * as z from 'zod';
import { isLanguageTag } from './language-tag.js';

/** Ids of entries and categories. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Where a translator does not know the hash of the source text yet. */
export const PENDING = 'PENDING';

const OF = /^(?:[0-9a-f]{12}|PENDING)$/;
/** A first look for editors; whether the language exists is told by `isLanguageTag`. */
const TAG = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

// macOS writes Hangul and accents in pieces (NFD): the corpus keeps one spelling of each.
const text = (description: string): z.ZodString =>
  z.string().normalize('NFC').trim().min(1).meta({ description });
const id = (description: string): z.ZodString => z.string().regex(ID).meta({ description });
const tag = z
  .string()
  .regex(TAG)
  .refine(isLanguageTag)
  .meta({ description: 'A BCP 47 language tag, such as en, ko, ja, zh-Hans.' });
const byLocale = (description: string): z.ZodRecord<typeof tag, z.ZodString> =>
  z.record(tag, text('The text in that language.')).meta({ description });

const address = text('A whole address: https://…, http://… or mailto:….');

const source = z
  .strictObject({
    title: text('What the visitor reads, such as "Annual report 2014".'),
    url: address,
  })
  .meta({ description: 'Where the answer comes from; shown below it.' });

const picture = z
  .strictObject({
    url: text('A whole address: https://… or http://….'),
    alt: text('What the picture shows, for visitors who do not see it.'),
  })
  .meta({ description: 'A picture shown with the answer.' });

const entry = z
  .strictObject({
    question: text('The question as the FAQ asks it; visitors see it in lists.'),
    also: z.array(text('Another way to ask it.')).optional().meta({
      description:
        'Other wordings of the question. Five or more, as different as visitors are, make it much easier to find.',
    }),
    answer: text(
      'The answer in Markdown, the point in its first sentence. [words](link:name) links to an address listed under "links" in corpus.yaml.',
    ),
    of: z
      .string()
      .regex(OF)
      .optional()
      .meta({
        description: `In translations: which version of the source text this is. Write ${PENDING}; "polyfaq stamp" fills it in.`,
      }),
    status: z.enum(['reviewed', 'awaiting-review']).optional().meta({
      description: 'awaiting-review: nobody of the organisation has read this translation yet.',
      default: 'reviewed',
    }),
    source: source.optional(),
    picture: picture.optional(),
  })
  .meta({ description: 'One question and its answer in this language.' });

export const localeShape = z
  .strictObject({
    entries: z
      .record(id('The id of the entry, as listed in corpus.yaml.'), entry)
      .meta({ description: 'The texts of the entries, by entry id.' }),
    synonyms: z
      .array(z.array(text('A word or a short phrase.')).min(2))
      .optional()
      .meta({
        description:
          'Groups of words that mean the same in this FAQ: [[fee, dues, price], [join, register]].',
      }),
  })
  .meta({ title: 'polyfaq: the texts of one language' });

const category = z.strictObject({
  id: id('The id of the category.'),
  names: byLocale('What visitors call the category, by language.').optional(),
  entries: z
    .array(id('The id of an entry.'))
    .min(1)
    .meta({ description: 'The entries of the category, in order.' }),
});

const link = z.union([address, z.record(tag, address), z.literal(''), z.null()]).meta({
  description:
    'One address, or one a language (en: https://…), or nothing: then answers show the words without a link.',
});

const percent = (description: string): z.ZodString =>
  z
    .string()
    .trim()
    .regex(/^(?:100|[1-9]\d?) ?%$/)
    .meta({ description });

const certainty = z
  .strictObject({
    answer: percent(
      'The bot answers when it is at least this sure; less, and it answers more questions, and more of them wrongly.',
    )
      .optional()
      .meta({ default: '46 %' }),
    offer: percent('Not as sure as that, but at least this sure, it offers questions to choose from.')
      .optional()
      .meta({ default: '18 %' }),
  })
  .meta({ description: 'How sure the bot must be, in per cent: {answer: 60 %, offer: 25 %}.' });

/** Files are read as texts; editors know `true`. */
const truth = z.preprocess(
  (given) => (given === 'true' ? true : given === 'false' ? false : given),
  z.boolean(),
);

const notice = z
  .strictObject({
    text: byLocale(
      'Your own words, in Markdown, by language; left out, the bot says that writing here means to agree.',
    ).optional(),
    link: z
      .union([address, z.record(tag, address)])
      .optional()
      .meta({ description: 'Where more is to be read: one address, or one a language (en: https://…).' }),
    required: truth.optional().meta({
      description:
        'true: nothing is kept of a visitor before they have agreed to the text, which must then be there in every language.',
      default: false,
    }),
  })
  .meta({
    description:
      'What visitors are told once, with the first words of the bot, about what happens to what they write.',
  });

export const corpusShape = z
  .strictObject({
    name: text('The name of the organisation.'),
    names: byLocale('The name of the organisation in languages that write it differently.').optional(),
    aliases: z
      .array(text('A name.'))
      .optional()
      .meta({ description: 'Other names by which visitors call the organisation, in any script.' }),
    source: tag.meta({
      description: 'The language in which the organisation writes first; the others are translations of it.',
    }),
    descriptions: byLocale(
      'What the FAQ is about, by language, to be read after a colon: "membership and its work in China".',
    ).optional(),
    categories: z
      .array(category)
      .min(1)
      .meta({ description: 'What there is, in which order. Every entry belongs to one category.' }),
    featured: z.array(id('The id of an entry.')).optional().meta({
      description:
        'Entries offered to a visitor who has not asked anything yet; the first three if left out.',
    }),
    contextOnly: z.array(id('The id of an entry.')).optional().meta({
      description:
        'Entries that only make sense after one that they are related to or share a category with: never answered to a first question, never featured.',
    }),
    certainty: certainty.optional(),
    contact: byLocale(
      'How to reach a person, by language: an address or a few words; offered where the FAQ has no answer.',
    ).optional(),
    notice: notice.optional(),
    related: z
      .record(id('The id of an entry.'), z.array(id('The id of an entry.')))
      .optional()
      .meta({ description: 'What a visitor asks next, nearest first, by entry id.' }),
    tags: z
      .record(id('The id of an entry.'), z.array(text('A tag.')))
      .optional()
      .meta({ description: 'Words to group entries by, by entry id.' }),
    links: z
      .record(z.string().regex(ID).meta({ description: 'The name of the link.' }), link)
      .optional()
      .meta({ description: 'Addresses that answers link to by name: [words](link:name).' }),
  })
  .meta({ title: 'polyfaq: what there is in the FAQ, and in which order' });

export type LocaleFile = z.output<typeof localeShape>;
export type EntryText = LocaleFile['entries'][string];
export type CorpusFile = z.output<typeof corpusShape>;

/** The JSON Schema (draft 2020-12) of `corpus.yaml` or of a locale file. */
export function schemaOf(file: 'corpus' | 'locale'): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(file === 'corpus' ? corpusShape : localeShape, { io: 'input' });
}
