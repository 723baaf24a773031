// Where a question is led up to: "I work for a city. How much is the fee?", 예산에 넣어야 해서 회비를 알고 싶어요.

/** Ends of a clause that may only say why somebody asks; what follows the last one is the question. */
const leadUps: Readonly<Record<string, RegExp>> = {
  ko: /(?:[가-힣]*(?:[는은인던]데요?|해서요?|려고요?|니까|때문에|위해서?|라서|이지만|[입습]니다만|고 싶은데요?|[입습]니다)|[.!?。]),? /g,
  ja: /(?:が|けど|けれども?|ので|ため|ために|から)[、,]|[。.!?]/g,
  zh: /[，,。!?;]|请问/g,
};
/** Elsewhere a sentence, or a clause up to a comma in which somebody speaks of themselves. */
const sentences = /[.!?;]\s|(?<=(?:^|[ .!?;])(?:i|i'm|i've|we|we're|we've|my|our|as an?) [^.!?;,]*),\s/g;

/** Letters that what is left needs, to be a question by itself. */
const leastLetters: Readonly<Record<string, number>> = { ko: 4, ja: 4, zh: 3 };
const leastLettersElsewhere = 10;

/** The last part of a normalised text that is led up to by another; null where the text is all one. */
export function afterLeadUp(text: string, language: string): string | null {
  const least = leastLetters[language] ?? leastLettersElsewhere;
  let rest: string | null = null;
  for (const end of text.matchAll(leadUps[language] ?? sentences)) {
    const after = text.slice(end.index + end[0].length).trim();
    if (end.index > 0 && after.length >= least) rest = after;
  }
  return rest;
}
