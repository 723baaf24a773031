// HINT3: what people asked two support bots, with the bots' own training phrases, all of them or one of a kind only.
import { join } from 'node:path';
import { parseCsv } from './csv.js';
import { DataSetError, type AskedQuestion, type DataSet, type Wording } from './data-set.js';
import { readText } from './read-text.js';

/** Marks questions that none of the intents answers. */
const outOfScope = 'NO_NODES_DETECTED';

/** Matthews correlation at the best of nine thresholds, from the paper (Arora et al., 2020). */
const published: Readonly<Record<string, string>> = {
  sofmattress: 'Dialogflow .638, BERT .617, Haptik .588, LUIS .581, Rasa .526',
  'sofmattress-subset': 'Dialogflow .555, Haptik .496, LUIS .492, BERT .492, Rasa .433',
  curekart: 'Haptik .603, Dialogflow .578, BERT .553, LUIS .539, Rasa .511',
  'curekart-subset': 'Haptik .604, BERT .570, Dialogflow .562, Rasa .551, LUIS .517',
};

/** The two bots, each with all and with few phrases. Throws a `DataSetError`. */
export async function readHint3(folder: string): Promise<readonly DataSet[]> {
  const sets: DataSet[] = [];
  for (const bot of ['sofmattress', 'curekart']) {
    const questions = await readLabelled(join(folder, `${bot}_test.csv`));
    for (const part of ['', '_subset']) {
      const wordings = await readLabelled(join(folder, `${bot}${part}_train.csv`));
      const name = `${bot}${part.replace('_', '-')}`;
      sets.push({
        name: `hint3/${name}`,
        locale: 'en',
        wordings: wordings.filter((each): each is Wording => each.label !== null),
        questions,
        published: `MCC at the best of nine thresholds: ${published[name] ?? ''}`,
      });
    }
  }
  return sets;
}

async function readLabelled(file: string): Promise<readonly AskedQuestion[]> {
  const [head, ...rows] = parseCsv(await readText(file));
  if (head?.fields.join(',') !== 'sentence,label') {
    throw new DataSetError({
      file,
      line: 1,
      problem: 'The first line is not "sentence,label".',
      mend: 'Take the file from dataset/v1 of the HINT3 repository as it is.',
    });
  }
  return rows.map(({ line, fields }) => {
    const [text = '', label = ''] = fields;
    if (fields.length !== 2 || text.trim() === '' || label.trim() === '') {
      throw new DataSetError({
        file,
        line,
        problem: `The row has ${String(fields.length)} filled or empty fields, not a sentence and a label.`,
        mend: 'Put sentences that hold commas or line ends in quotes.',
      });
    }
    return { text: text.trim(), label: label.trim() === outOfScope ? null : label.trim() };
  });
}
