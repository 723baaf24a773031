// Under an answer: whether it helped, and if not, why.
import { isComposing } from './composing.js';
import { label, make } from './dom.js';
import { dislikeIcon, likeIcon, nextIcon, sendIcon } from './icons.js';
import type { Rating, RatingReason } from './ports.js';
import type { Texts } from './texts.js';

export type Verdict = Pick<Rating, 'reaction' | 'reason' | 'comment'>;

export interface FeedbackOptions {
  readonly texts: Texts;
  /** The language of the texts. */
  readonly locale: string;
  /** What was thought of it before the page was loaded. */
  readonly reaction: Rating['reaction'] | null;
  readonly onRate: (verdict: Verdict) => void;
}

export interface Feedback {
  /** The two thumbs, then the thanks in their place. */
  readonly thumbs: HTMLElement;
  /** The reasons; hidden until they are asked for. */
  readonly reasons: HTMLElement;
  /** The server did not take the rating. */
  fail(): void;
}

/** Characters of a comment. */
const longestComment = 500;

export function createFeedback({ texts, locale, reaction, onRate }: FeedbackOptions): Feedback {
  const like = make('button', { type: 'button', class: 'small like' }, likeIcon());
  const dislike = make('button', { type: 'button', class: 'small dislike' }, dislikeIcon());
  const thanks = make('p', { class: 'thanks', tabindex: -1, lang: locale, hidden: true });
  const thumbs = make('div', { class: 'thumbs', lang: locale }, like, dislike, thanks);
  label(like, texts.helpful);
  label(dislike, texts.notHelpful);

  function show(words: string, takesFocus: boolean): void {
    like.hidden = true;
    dislike.hidden = true;
    thanks.hidden = false;
    thanks.textContent = words;
    if (takesFocus) thanks.focus({ preventScroll: true });
  }

  function finish(reason: RatingReason | null, comment: string): void {
    form.hidden = true;
    show(texts.thanks, true);
    onRate({ reaction: 'dislike', reason, comment });
  }

  const reasons: readonly (readonly [RatingReason, string])[] = [
    ['not-my-question', texts.notMyQuestion],
    ['out-of-date', texts.outOfDate],
    ['hard-to-understand', texts.hardToUnderstand],
  ];
  const rows = reasons.map(([reason, words]) => {
    const row = make(
      'button',
      { type: 'button', class: 'row', 'data-reason': reason },
      make('span', { class: 'row-text' }, words),
      nextIcon(),
    );
    row.addEventListener('click', () => {
      finish(reason, comment.value.trim());
    });
    return make('li', {}, row);
  });
  const comment = make('input', {
    type: 'text',
    dir: 'auto',
    maxlength: longestComment,
    placeholder: texts.comment,
    'aria-label': texts.comment,
    autocomplete: 'off',
  });
  const send = make('button', { type: 'submit', class: 'send', 'aria-disabled': 'true' }, sendIcon());
  label(send, texts.send);
  const form = make(
    'form',
    { class: 'reasons', lang: locale, hidden: true, 'aria-label': texts.whyNot },
    make('ul', { class: 'rows', role: 'list' }, ...rows),
    make('div', { class: 'field' }, comment, send),
  );
  comment.addEventListener('input', () => {
    send.setAttribute('aria-disabled', String(comment.value.trim() === ''));
  });
  comment.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (comment.value.trim() !== '') finish(null, comment.value.trim());
  });

  like.addEventListener('click', () => {
    show(texts.thanks, true);
    onRate({ reaction: 'like', reason: null, comment: '' });
  });
  dislike.addEventListener('click', () => {
    show(texts.whyNot, false);
    form.hidden = false;
    rows[0]?.querySelector('button')?.focus({ preventScroll: true });
    form.scrollIntoView({ block: 'nearest' });
    // What follows may never be said; that it did not help is told at once.
    onRate({ reaction: 'dislike', reason: null, comment: '' });
  });
  if (reaction !== null) show(texts.thanks, false);

  return {
    thumbs,
    reasons: form,
    fail() {
      form.hidden = true;
      for (const one of [like, dislike]) one.hidden = false;
      thanks.hidden = false;
      thanks.textContent = texts.ratingFailed;
    },
  };
}
