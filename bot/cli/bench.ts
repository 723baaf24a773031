// polyfaq bench: measures the bot's answers, its speed and its choice of languages.
import { didYouMean } from '../authoring/did-you-mean.js';
import { benchCalibration } from './bench-calibration.js';
import { benchLanguage } from './bench-language.js';
import { benchQuality } from './bench-quality.js';
import { benchSpeed } from './bench-speed.js';
import { UsageError, type Command } from './command.js';
import { print } from './context.js';

const KINDS: readonly Command[] = [benchQuality, benchCalibration, benchSpeed, benchLanguage];

const help = `polyfaq bench: measure the bot, and other packages beside it

Usage: npm run -s polyfaq -- bench quality|calibration|speed|language [options]

Other packages are installed by "npm run test:peers"; a package that is not there is left out.

bench quality   how well questions with known answers are answered
  --data <folder>         public data sets, as below; without it only the FAQ's own questions are asked
  --questions <folder>    the FAQ's own questions, .tsv files as for "polyfaq eval" (data/eval)
  --only <name>           one data set, such as hint3/curekart, or one collection, such as chitchat or faq

  top-1, top-3            share of the answerable questions whose entry is the best, or among the best three
  MRR                     mean of 1/rank of the right entry, among the best ten
  MCC                     Matthews correlation over all entries with "none" as one more, answers given from a score on;
                          "best" is the score that hindsight chooses, on this very set, for each system by itself
  in scope, out of scope  share of the answerable questions answered rightly, of the others not answered
  calibration error       how far probability and share of right answers lie apart, in ten bins
  ms                      a question, on average, unless the machine was busy

  The folder of public data sets holds one folder for each collection that is there:
  hint3      <bot>_train.csv, <bot>_subset_train.csv, <bot>_test.csv of sofmattress and curekart
             github.com/hellohaptik/HINT3, dataset/v1 (ODbL 1.0)
  braun      AskUbuntuCorpus.json; github.com/sebischair/NLU-Evaluation-Corpora (CC BY-SA 3.0)
  parakqc    paraKQC_v1.txt; github.com/warnikchow/paraKQC (CC BY-SA 4.0)
             the first sentence of each group is known, one other of every third group is asked
  chitchat   friendly.<language>.qna; github.com/microsoft/botframework-cli, packages/qnamaker/docs/qnaFormat (MIT)
             five wordings of each scenario are known, 200 others of a language are asked

bench calibration  whether scores are probabilities: the error of each data set, as the product is, with the weights
                refitted on the other sets and on the other families of sets, and by chance alone; the FAQ's own also with
                twelve and four wordings an entry; where every question has an answer, some answers are taken away
  --data, --questions     as above
  --reliability <file>    draw how often answers are right by how sure the bot was, as SVG

bench speed     how long a question takes, and a build, by the size of the FAQ; of the largest also how it is indexed
                anew while the old index answers, saved and loaded
  --sizes <n,n>           numbers of wordings (15,100,1000,10000,100000)
  --out <folder>          draw two charts there, as SVG

bench language  how often the language of a message is seen
  --data <folder>         .tsv files with a locale, a tab and a message in each line (data/eval/language);
                          the messages of latin.tsv are told apart without the FAQ, among the languages of the file

  --faq <folder>          the corpus folder
  --peers <folder>        where the other packages are installed (tests/peers)
`;

export const benchCommand: Command = {
  name: 'bench',
  summary: 'measure answers, speed and languages, beside other packages',
  help,
  async run(context, [kind, ...rest]) {
    const kinds = KINDS.map(({ name }) => name.split(' ')[1] ?? '');
    const found = KINDS[kinds.indexOf(kind ?? '')];
    if (found === undefined) {
      const meant = kind === undefined ? undefined : didYouMean(kind, kinds);
      throw new UsageError(
        meant === undefined
          ? `Say what to measure: ${kinds.map((each) => `"polyfaq bench ${each}"`).join(', ')}.`
          : `There is no "bench ${kind ?? ''}". Did you mean "bench ${meant}"?`,
      );
    }
    const start = context.now();
    const code = await found.run(context, rest);
    const seconds = ((context.now() - start) / 1000).toFixed(0);
    const words = ['npm run -s polyfaq --', found.name, ...rest.map(quoted)];
    await print(context.stdout, `\nAgain: ${words.join(' ')}   (${seconds} s)\n`);
    return code;
  },
};

function quoted(word: string): string {
  return /^[\w./,=@:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
