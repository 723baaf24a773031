// The hiragana words that say what a Japanese question asks for; all other hiragana is mostly grammar.

const questionWord =
  /いつ|どこ|どちら|だれ|どなた|なに|いくら|いくつ|どれくらい|どのくらい|なぜ|どうして|どうやって|どうすれば|どんな/g;

/** いつからあるんですか → いつ; a run of hiragana holds no such word mostly. */
export function questionWordsIn(hiragana: string): readonly string[] {
  return hiragana.match(questionWord) ?? [];
}
