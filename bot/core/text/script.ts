// Which script a character belongs to, as far as languages are told apart and texts are cut by it.

export type Script = 'latin' | 'hangul' | 'hiragana' | 'katakana' | 'han' | 'digit' | 'other' | 'none';

/** The script of one character; `none` for spaces, punctuation and symbols, `other` for every further alphabet. */
export function scriptOf(character: string): Script {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return 'latin';
    return code >= 0x30 && code <= 0x39 ? 'digit' : 'none';
  }
  if ((code >= 0xac00 && code <= 0xd7a3) || (code >= 0x1100 && code <= 0x11ff)) return 'hangul';
  if (code >= 0x3131 && code <= 0x318e) return 'hangul';
  if (code >= 0x3041 && code <= 0x309f) return 'hiragana';
  // The long-vowel mark ー (U+30FC) counts as katakana; the middle dot ・ (U+30FB) separates words.
  if ((code >= 0x30a1 && code <= 0x30fa) || code === 0x30fc) return 'katakana';
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3005)
    return 'han';
  if (code >= 0xf900 && code <= 0xfaff) return 'han';
  if (code >= 0x20000 && code <= 0x323af) return 'han';
  if (!/[\p{L}\p{M}\p{N}]/u.test(character)) return 'none';
  if (/\p{Script=Latin}/u.test(character)) return 'latin';
  return /\p{N}/u.test(character) ? 'digit' : 'other';
}

/** A stretch of characters of one script; marks and letters of one word stay together. */
export interface Run {
  readonly script: Exclude<Script, 'none'>;
  readonly text: string;
}

/**
 * Cuts a text into runs of one script. Digits join a Latin or other run they touch ("co2", "5g"),
 * so that "ICLEI란?" gives `iclei` and `란`, and "2014年" gives `2014` and `年`.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let script: Script = 'none';
  let start = 0;
  let at = 0;
  const close = (end: number): void => {
    if (script !== 'none' && end > start) runs.push({ script, text: text.slice(start, end) });
  };
  for (const character of text) {
    const next = scriptOf(character);
    const joins = next === script || (alphabetic(next) && alphabetic(script));
    if (!joins) {
      close(at);
      start = at;
      script = next;
    } else if (script === 'digit') {
      script = next;
    }
    at += character.length;
  }
  close(at);
  return runs;
}

function alphabetic(script: Script): boolean {
  return script === 'latin' || script === 'digit' || script === 'other';
}
