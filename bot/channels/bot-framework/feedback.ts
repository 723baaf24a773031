// Reads the thumbs that a visitor gave an answer, as Teams and Web Chat send them.
import type { Activity } from 'botbuilder';
import type { Feedback } from '../../core/conversation/rating.js';
import type { RatingReason } from '../../core/ports.js';
import { isJsonObject, type JsonObject } from '../json-body.js';

/** What an activity says of an answer, wherever it belongs. */
export type Thumbs = Pick<Feedback, 'entry' | 'sentAs' | 'rating' | 'reason' | 'comment' | 'asksInPlace'>;

const reasons: readonly RatingReason[] = ['not-my-question', 'out-of-date', 'hard-to-understand'];
/** Characters of a form, before it is read. */
const longestForm = 8192;
/** Characters of an id. */
const longestId = 500;

/**
 * The invoke `message/submitAction` with `{actionName: 'feedback', actionValue: {reaction, feedback, entry}}`:
 * `reaction` is `like` or `dislike`; `feedback`, an object or the JSON of one, may hold `feedbackText` and `reason`;
 * `entry`, from the answer's `channelData.polyfaq`, names the answer, else `replyToId` does.
 * Null where the activity is something else.
 */
export function parseFeedback({ name, value, replyToId }: Activity): Thumbs | 'unreadable' | null {
  const submitted: unknown = value;
  if (name !== 'message/submitAction' || !isJsonObject(submitted)) return null;
  if (submitted['actionName'] !== 'feedback') return null;
  const given = submitted['actionValue'];
  if (!isJsonObject(given)) return 'unreadable';
  const { reaction, entry } = given;
  if (reaction !== 'like' && reaction !== 'dislike') return 'unreadable';
  const form = formOf(given['feedback']);
  const reason = reasons.find((each) => each === form['reason']);
  const comment = form['feedbackText'];
  return {
    rating: reaction === 'like' ? 'up' : 'down',
    ...(isId(entry) ? { entry } : isId(replyToId) ? { sentAs: replyToId } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(typeof comment === 'string' && comment.trim() !== '' ? { comment } : {}),
    // A client that sends a form has asked why; one that sends bare thumbs has not.
    ...(given['feedback'] === undefined ? {} : { asksInPlace: true }),
  };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestId;
}

/** The form's fields, or the words that came in its place; none where it can't be read, as the thumb counts by itself. */
function formOf(feedback: unknown): JsonObject {
  if (isJsonObject(feedback)) return feedback;
  if (typeof feedback !== 'string' || feedback.length > longestForm) return {};
  try {
    const form: unknown = JSON.parse(feedback);
    return isJsonObject(form) ? form : {};
  } catch {
    // The Agents Playground sends the words alone.
    return /^\s*[{[]/.test(feedback) ? {} : { feedbackText: feedback };
  }
}
