// ICLEI's FAQ as an organisation has it that keeps nothing of visitors who have not agreed to its notice.
import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyFolder } from './storage/sqlite.js';

export const carefulTexts = {
  en: 'We keep your questions for 90 days.',
  ko: '질문을 90일 동안 보관합니다.',
  ja: 'ご質問を90日間保存します。',
  'zh-Hans': '您的问题会保存90天。',
};

/** The folder, which goes with the tests. */
export async function carefulFaq(texts: Readonly<Record<string, string>> = {}): Promise<string> {
  const faq = await emptyFolder();
  await cp('data/iclei', faq, { recursive: true });
  const notice = { required: true, text: { ...carefulTexts, ...texts } };
  await appendFile(join(faq, 'corpus.yaml'), `\nnotice: ${JSON.stringify(notice)}\n`);
  return faq;
}
