// What happens to an activity that a client sends: it becomes part of the conversation, or the bot alone hears it.
import { createHash } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../http.js';
import { channelId } from './adapter.js';
import { refusals } from './errors.js';
import { withoutContent, type Said } from './not-kept.js';
import { conversationOf, parseActivity } from './parse.js';
import type { Parts } from './parts.js';
import type { RateLimit } from '../rate-limit.js';
import { createRecentKeys } from './recent-keys.js';
import { speakerOf, visitorOf } from './speaker.js';

export interface Checks {
  /** Rejects with a `Refusal` (429) where this was done too often in the conversation. */
  throttle(limit: RateLimit, request: HttpRequest, conversation: string): Promise<void>;
  /** Throws a `Refusal` (404) where there is no such conversation. */
  standing(conversation: string): Promise<{ readonly locale: string | null }>;
}

export function createPost(
  parts: Pick<
    Parts,
    'gate' | 'log' | 'turns' | 'clock' | 'newId' | 'limits' | 'maxText' | 'mayKeep' | 'notKept'
  >,
  { throttle, standing }: Checks,
): (request: HttpRequest) => Promise<HttpResponse> {
  const { gate, log, turns, clock, newId, limits, maxText, mayKeep, notKept } = parts;
  /** Invokes that the bot has heard, in case the same ones are sent again. */
  const heard = createRecentKeys(1000);

  /**
   * What becomes part of the conversation. Once the caller knows its id, it will be answered, whatever happens: of who has
   * not agreed to a notice that comes first, that they said something is kept, and the bot asks them again after a crash.
   */
  async function say(
    conversation: string,
    activity: Said,
    clientActivityId: string | null,
  ): Promise<HttpResponse> {
    const { type, from } = activity;
    if (type === 'message' && turns.isBusy(conversation)) throw refusals.tooManyPending();
    const visitor = visitorOf(from.id);
    const isKept = await mayKeep(visitor, conversation);
    const locale = activity['locale'];
    const words = isKept ? '' : notKept(typeof locale === 'string' ? locale : undefined);
    const logged = isKept ? activity : withoutContent(activity, conversation, words);
    const appended = await log.append(conversation, logged, {
      ...(clientActivityId === null ? {} : { retryKey: retryKeyOf(from.id, clientActivityId) }),
      awaitsAnswer: type === 'message',
      ...(isKept ? { visitor } : {}),
    });
    if (appended === undefined) throw refusals.noSuchConversation();
    const { id, isRepeated } = appended;
    if (!isRepeated && type !== 'event') {
      const turn = turns.run(conversation, { ...activity, id }, isKept);
      if (type === 'endOfConversation') void turn.then(() => log.forget(conversation));
    }
    return { status: 200, body: { id } };
  }

  /** What only the bot is to hear, such as a rating: the caller waits until it has. */
  async function ask(
    conversation: string,
    activity: Said,
    clientActivityId: string | null,
  ): Promise<HttpResponse> {
    if (turns.isBusy(conversation)) throw refusals.tooManyPending();
    // The same for every try, so that no reply to it comes twice.
    const id = clientActivityId === null ? newId() : retryKeyOf(activity.from.id, clientActivityId);
    const key = `${conversation} ${id}`;
    if (heard.has(key)) return { status: 200, body: { id } };
    const status = await turns.run(conversation, { ...activity, id });
    if (status === 501) throw refusals.invokeUnknown();
    if (status === 400) throw refusals.invokeUnreadable();
    if (status !== 200) throw refusals.botFailed();
    heard.add(key);
    return { status: 200, body: { id } };
  }

  return async (request) => {
    const conversation = conversationOf(request);
    const claims = gate.claims(request, conversation);
    await throttle(limits.messages, request, conversation);
    const about = await standing(conversation);
    const posted = parseActivity(request, maxText);
    const locale = posted.locale ?? about.locale;
    const user = speakerOf({ claims, holdsSecret: gate.holdsSecret(request), said: posted.user });
    const activity = {
      ...posted.activity,
      // The language of the start is that of everything said without one, also when it is answered much later.
      ...(locale === null ? {} : { locale }),
      channelId,
      conversation: { id: conversation },
      from: { ...(posted.activity['from'] as object | undefined), id: user, role: 'user' },
      timestamp: new Date(clock()).toISOString(),
    };
    switch (activity.type) {
      case 'message':
      case 'event':
      case 'endOfConversation':
        return await say(conversation, activity, posted.clientActivityId);
      case 'invoke':
        return await ask(conversation, activity, posted.clientActivityId);
      default:
        // Signs and news of clients concern nobody here.
        return { status: 200, body: { id: newId() } };
    }
  };
}

/** One name for one message of one user, short whatever they call it. */
function retryKeyOf(user: string, clientActivityId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([user, clientActivityId]))
    .digest('base64url');
}
