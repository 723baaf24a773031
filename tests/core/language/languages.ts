// Language choosers for tests: some locales, the lists and letter statistics as in production, and a FAQ of a few terms.
import {
  createLanguageChooser,
  type LanguageChooser,
  type LanguageContext,
} from '../../../bot/core/language/choose.js';
import { createFrancStatistics } from '../../../bot/engines/franc.js';
import { createFrequentWords } from '../../../bot/engines/frequent-words.js';

const held: Readonly<Record<string, readonly string[]>> = {
  ja: ['費用', '加盟都市'],
  'zh-Hans': ['宜可城', '中国城市如何加入iclei'],
};

/** The first locale is the source. */
export function chooserOf(...locales: readonly string[]): LanguageChooser {
  return createLanguageChooser({
    locales,
    source: locales[0] ?? 'en',
    statistics: createFrancStatistics(),
    frequentWords: createFrequentWords(),
    names: ['ICLEI', '이클레이', 'イクレイ', '宜可城', 'Local Governments'],
    holds: (locale, text) => held[locale]?.includes(text) ?? false,
  });
}

export const nothingKnown: LanguageContext = { pinned: null, conversation: null, channel: null };

export function speaking(conversation: string): LanguageContext {
  return { ...nothingKnown, conversation };
}

export function channel(tag: string): LanguageContext {
  return { ...nothingKnown, channel: tag };
}
