// Looks at the answers of a corpus as a visitor reads them on a phone: the point first, no more than needed.
import type { Corpus, Locale } from './corpus.js';
import type { Finding } from './finding.js';

/** Characters of an answer; WeChat cuts a message at 2,048 bytes, a phone shows some 900 at once. */
const LONG_ANSWER = 2000;
/** Characters within which the point should be made; Han, kana and Hangul say more in one character. */
const OPENING = { dense: 60, other: 90 };

/** Findings about the answers in one locale. */
export function answerFindings(corpus: Corpus, locale: Locale): Finding[] {
  return corpus.entries.flatMap(({ id: entry, texts }): Finding[] => {
    const answer = texts.get(locale)?.answer.trim();
    if (answer === undefined) return [];
    if (plainText(answer).trim() === '') {
      const message = 'The answer is empty.';
      return [
        {
          severity: 'error',
          code: 'answer-empty',
          locale,
          entry,
          message,
          mend: 'Write it, or remove the entry.',
        },
      ];
    }
    const findings: Finding[] = [];
    const length = [...answer].length;
    if (length > LONG_ANSWER) {
      findings.push({
        severity: 'hint',
        code: 'answer-long',
        locale,
        entry,
        message: `The answer has ${String(length)} characters, more than ${String(LONG_ANSWER)}.`,
        mend: 'Shorten it, or make two entries of it.',
      });
    }
    const opening = [...pointOf(answer)].length;
    const limit = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(answer)
      ? OPENING.dense
      : OPENING.other;
    if (opening > limit) {
      findings.push({
        severity: 'hint',
        code: 'answer-opens-long',
        locale,
        entry,
        message: `The first sentence has ${String(opening)} characters, more than ${String(limit)}.`,
        mend: 'Begin with the point in a short sentence, or put the point in **bold** near the beginning.',
      });
    }
    return findings;
  });
}

/** The first sentence without Markdown, or its part up to the end of the first bold words, if there are any. */
function pointOf(answer: string): string {
  const [line = ''] = answer.split('\n').filter((each) => each.trim() !== '');
  const sentence = /^.*?(?:[.!?](?=\s|\*|$)|[。！？](?:\*\*)?)/u.exec(line)?.[0] ?? line;
  const bold = /^.*?\*\*.+?\*\*/u.exec(sentence)?.[0];
  return plainText(bold ?? sentence).trim();
}

function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+>#]+|\d+[.)])\s+/gm, '')
    .replace(/[*_`~]+/g, '');
}
