// ParaKQC: groups of ten Korean sentences that ask or tell the same; one of a group is known, others are asked.
import { join } from 'node:path';
import { DataSetError, spread, type DataSet } from './data-set.js';
import { linesIn, readText } from './read-text.js';

const groupSize = 10;
/** All nine others of a thousand groups would take a linear scan a quarter of an hour. */
const mostAsked = 300;

/** One set: the first sentence of each group is its wording. Throws a `DataSetError`. */
export async function readParaKqc(folder: string): Promise<readonly DataSet[]> {
  const file = join(folder, 'paraKQC_v1.txt');
  const rows = linesIn(await readText(file)).map(({ line, text }) => {
    const [topic = '', act = '', sentence = '', ...more] = text.split('\t');
    if (sentence.trim() === '' || more.length > 0) {
      throw new DataSetError({
        file,
        line,
        problem: 'The line does not have three columns: topic, speech act and sentence.',
        mend: 'Put one tab between two of them.',
      });
    }
    return { line, kind: `${topic} ${act}`, sentence: sentence.trim() };
  });
  const groups = Array.from({ length: Math.ceil(rows.length / groupSize) }, (_, group) =>
    rows.slice(group * groupSize, (group + 1) * groupSize),
  );
  for (const group of groups) {
    const odd = group.find(({ kind }) => kind !== group[0]?.kind) ?? group.at(-1);
    if (group.length < groupSize || odd?.kind !== group[0]?.kind) {
      throw new DataSetError({
        file,
        line: odd?.line ?? 1,
        problem: 'Here a group of ten sentences of the same topic and speech act is broken off.',
        mend: 'Take the file from the repository paraKQC as it is.',
      });
    }
  }
  const asked = spread([...groups.entries()], mostAsked);
  return [
    {
      name: 'parakqc',
      locale: 'ko',
      wordings: groups.map((group, index) => ({ text: group[0]?.sentence ?? '', label: String(index) })),
      // Another place in each group, so that short and long ones take turns.
      questions: asked.map(([index, group], turn) => ({
        text: group[1 + (turn % (groupSize - 1))]?.sentence ?? '',
        label: String(index),
      })),
    },
  ];
}
