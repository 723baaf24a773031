// Whether a text holds Japanese kana that are more than a drawing.
import { repertoireOf } from './repertoire.js';

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const besideHan =
  /\p{Script=Han}[\p{Script=Hiragana}\p{Script=Katakana}]|[\p{Script=Hiragana}\p{Script=Katakana}]\p{Script=Han}/u;
/** Kana that are drawn with: ツ is a smile, ノ an arm. */
const drawn = /^[ツシッノヽヾヘ]$/u;

/**
 * Two kana in a row, one beside a Han character (都市ノ) or any that nobody draws with (え？, WWFは？). Not ツ by itself,
 * and not the の that Chinese puts between its own words for decoration: 鲜の每日.
 */
export function hasKana(text: string): boolean {
  const runs = text.match(kana);
  if (runs === null) return false;
  if (runs.some((run) => [...run].length > 1)) return true;
  const can = repertoireOf(text);
  if (runs.every((run) => run === 'の') && !can.japanese && can.simplified) return false;
  if (besideHan.test(text)) return true;
  return runs.some((run) => !drawn.test(run));
}
