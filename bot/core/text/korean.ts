// Korean words: what is left of them without particles and endings, and the letters (jamo) that they are written with.

// Longest first; a particle is only cut where at least two syllables remain before it (회비는 → 회비).
const endings: readonly string[] = [
  '이라는게',
  '이라는',
  '인가요',
  '입니까',
  '있나요',
  '있습니까',
  '되나요',
  '됩니까',
  '하나요',
  '합니까',
  '인지요',
  '에서는',
  '으로는',
  '이에요',
  '예요',
  '이란',
  '라는',
  '에서',
  '에게',
  '에는',
  '으로',
  '까지',
  '부터',
  '하고',
  '이나',
  '이야',
  '인가',
  '인지',
  '되어',
  '해요',
  '하는',
  '하면',
  '하려면',
  '이고',
  '들은',
  '들이',
  '들을',
  '들의',
  '들과',
  '란',
  '은',
  '는',
  '이',
  '가',
  '을',
  '를',
  '에',
  '의',
  '로',
  '와',
  '과',
  '도',
  '만',
  '들',
  '야',
  '요',
].sort((a, b) => b.length - a.length);

/** The forms of a spaced word: itself, and its stem where a particle or ending can be cut. */
export function koreanForms(word: string): string[] {
  for (const ending of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= 2)
      return [word, word.slice(0, -ending.length)];
  }
  return [word];
}

/** The conjoining letters of Hangul text: 회비 → ㅎㅚㅂㅣ, so that one wrong letter is one difference. */
export function jamoOf(text: string): string {
  return text.normalize('NFD');
}
