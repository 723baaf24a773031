// The beginning of an answer, which holds its point.

/** The first paragraph of a CommonMark text; with what it introduces where it ends in a colon. */
export function firstParagraph(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  const end = paragraphs.findIndex((paragraph) => !/[:：]\s*$|\bis$|\bare$/.test(paragraph)) + 1;
  return paragraphs.slice(0, end === 0 ? paragraphs.length : end).join('\n\n');
}

/** Characters up to which an answer is not shortened. */
const short = 280;

/** The whole of a short answer, the first paragraph of a long one. */
export function shortened(text: string): string {
  return [...text].length <= short ? text.trim() : firstParagraph(text);
}
