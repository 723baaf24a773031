// Speaks another language from now on when the visitor asks for it, and says the last answer again in it.
import { findEntry } from '../faq/corpus.js';
import type { Asked } from '../reply/composer.js';
import { ended, type Turn } from './ended.js';
import type { Hearing } from './hearing.js';

export function speakLanguage({ text, knowledge, state, asked, choice }: Hearing): Turn | null {
  const request = knowledge.languageRequests(text);
  if (request === null) return null;
  const { compose, corpus } = knowledge;
  const { locale } = request;
  if (locale === null) return ended(state, compose.say('languageNotSpoken', 'command', asked));

  const requested: Asked = {
    ...asked,
    language: { ...choice.evidence, locale, confidence: 1, source: 'request' },
  };
  const agreed = compose.say('languagePinned', 'command', requested);
  const last = findEntry(corpus, state.answered.at(-1) ?? '');
  const changes = { pinned: locale };
  if (last === undefined) return ended(state, agreed, changes);
  const again = compose.answer(last, requested);
  return ended(
    state,
    { ...agreed, text: `${agreed.text}\n\n${again.text}`, related: again.related },
    changes,
  );
}
