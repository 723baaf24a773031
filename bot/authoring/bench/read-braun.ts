// AskUbuntu questions by intent, from the NLU evaluation corpora of Braun et al.
import { join } from 'node:path';
import * as z from 'zod';
import { DataSetError, type AskedQuestion, type DataSet } from './data-set.js';
import { readText } from './read-text.js';

const shape = z.object({
  sentences: z
    .array(z.object({ text: z.string().min(1), intent: z.string().min(1), training: z.boolean() }))
    .min(1),
});

/** One set; questions of the intent "None" have no answer. Throws a `DataSetError`. */
export async function readBraun(folder: string): Promise<readonly DataSet[]> {
  const file = join(folder, 'AskUbuntuCorpus.json');
  const parsed = shape.safeParse(parseJson(file, await readText(file)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DataSetError({
      file,
      problem: `${issue?.path.join('.') ?? 'It'} does not fit: ${issue?.message ?? ''}.`,
      mend: 'Take the file from the repository NLU-Evaluation-Corpora as it is.',
    });
  }
  const { sentences } = parsed.data;
  return [
    {
      name: 'braun/askubuntu',
      locale: 'en',
      wordings: sentences
        .filter(({ training, intent }) => training && intent !== 'None')
        .map(({ text, intent }) => ({ text, label: intent })),
      questions: sentences
        .filter(({ training }) => !training)
        .map(({ text, intent }): AskedQuestion => ({ text, label: intent === 'None' ? null : intent })),
      published: 'micro-F1: NLP.js .94, subword hashing .93, Watson .92, LUIS .90, Rasa .86, Dialogflow .85',
    },
  ];
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataSetError({
      file,
      problem: `The file is not JSON (${String(error)}).`,
      mend: 'Take it from the repository NLU-Evaluation-Corpora again.',
    });
  }
}
