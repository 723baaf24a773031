// Which written languages a text of Han characters can be in, by the character sets that their writers use.

export interface Repertoire {
  readonly japanese: boolean;
  readonly simplified: boolean;
  readonly traditional: boolean;
}

/**
 * For each language the characters of its everyday national standard: JIS X 0208 level 1, GB 2312 and Big5 level 1.
 * The platform's own decoders list them, as the WHATWG Encoding Standard defines them, so no table is shipped.
 */
const standards = {
  japanese: characters('euc-jp', [0xb0, 0xcf], [0xa1, 0xfe]),
  simplified: characters('gbk', [0xb0, 0xf7], [0xa1, 0xfe]),
  traditional: characters('big5', [0xa4, 0xc6], [0x40, 0xfe]),
};

/** Tells which of the three can write every Han character of the text; 会費 is Japanese alone, 加盟都市 all three. */
export function repertoireOf(text: string): Repertoire {
  const han = hanIn(text);
  const writes = (standard: ReadonlySet<string>): boolean =>
    han.every((character) => standard.has(character));
  if (text.includes('々')) return { japanese: true, simplified: false, traditional: false };
  return {
    japanese: writes(standards.japanese),
    simplified: writes(standards.simplified),
    traditional: writes(standards.traditional),
  };
}

/** Characters of spoken Cantonese that Mandarin does not write: 會費係幾多, 點樣加入㗎. */
const cantonese = /[嘅咗唔喺嗰冇啲佢哋咁嚟咩乜嘢噉咪瞓㗎喎囉啱攞搵揾唞]/u;

/**
 * The script that Chinese text is in, by which of the two has more of the characters that the other lacks;
 * Cantonese counts as Traditional where nothing is simplified. Null where every character is in both: 加入城市.
 */
export function chineseScriptOf(text: string): 'Hans' | 'Hant' | null {
  let lead = 0;
  for (const character of hanIn(text)) {
    const isSimplified = standards.simplified.has(character);
    const isTraditional = standards.traditional.has(character);
    if (isSimplified !== isTraditional) lead += isSimplified ? 1 : -1;
  }
  if (lead > 0) return 'Hans';
  return lead < 0 || cantonese.test(text) ? 'Hant' : null;
}

/** Whether the text has characters of spoken Cantonese. */
export function isCantonese(text: string): boolean {
  return cantonese.test(text);
}

function hanIn(text: string): string[] {
  return [...text].filter((character) => /\p{Script=Han}/u.test(character));
}

type Range = readonly [first: number, last: number];

function characters(encoding: string, lead: Range, trail: Range): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let first = lead[0]; first <= lead[1]; first += 1) {
    for (let second = trail[0]; second <= trail[1]; second += 1) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (/^\p{Script=Han}$/u.test(character)) found.add(character);
    }
  }
  return found;
}
