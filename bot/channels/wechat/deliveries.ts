// The platform's deliveries of a push: each repeat joins the running turn, and all of them get the same reply in time.
import type { Clock } from '../../core/ports.js';
import type { Outgoing } from './outgoing.js';
import type { Push } from './parse.js';
import type { Answered } from './seen.js';

/** What the platform allows, in milliseconds from the arrival of a delivery. */
export interface Timing {
  /** After that a reply would come too late. */
  readonly replyWithin: number;
  /** How long a delivery without a reply is held so that the platform hangs up and delivers again. */
  readonly holdFor: number;
  /** A push that old, by its own time, is not delivered again. */
  readonly lastAfter: number;
}

export const platformTiming: Timing = { replyWithin: 4500, holdFor: 9000, lastAfter: 9500 };

/** The platform delivers three times in all. */
const deliveriesInAll = 3;

export interface DeliveryOptions {
  readonly timing: Timing;
  readonly clock: Clock;
  /** Whether what is said too late can be sent by itself. */
  readonly canFollowUp: boolean;
  readonly answer: (push: Push) => Promise<Finished>;
  /** Said on the last delivery of a push that still has no answer. */
  readonly stillLooking: (push: Push) => Outgoing | null;
}

/** An answer that is there. */
export interface Finished {
  readonly answered: Answered | null;
  /** Called once: what is left to do, and all of it where nobody waits for the reply any more. */
  readonly finish: (isLate: boolean) => void;
}

export interface Deliveries {
  /** What to reply to this delivery; null for an acknowledgement. */
  take(push: Push): Promise<Answered | null>;
}

interface Running {
  readonly answer: Promise<Answered | null>;
  readonly since: number;
  deliveries: number;
  isLate: boolean;
  isDone: boolean;
}

/** Milliseconds that an answer is at hand in this process; later repeats find it in the store. */
const rememberFor = 60_000;
const late = Symbol('late');

export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { timing, clock, canFollowUp, answer, stillLooking } = options;
  const running = new Map<string, Running>();

  function join(push: Push): Running {
    const now = clock();
    for (const [key, { since }] of running) {
      if (now - since < rememberFor) break;
      running.delete(key);
    }
    const known = running.get(push.key);
    if (known !== undefined) return known;
    const begun: Running = {
      answer: answer(push).then(({ answered, finish }) => {
        begun.isDone = true;
        finish(begun.isLate);
        return answered;
      }),
      since: now,
      deliveries: 0,
      isLate: false,
      isDone: false,
    };
    running.set(push.key, begun);
    return begun;
  }

  function isLast({ createdAt }: Push, { deliveries }: Running): boolean {
    const age = clock() - createdAt * 1000;
    // A clock that goes wrong by more than a minute says nothing.
    return deliveries >= deliveriesInAll || (age >= timing.lastAfter && age < 60_000);
  }

  return {
    async take(push) {
      const turn = join(push);
      turn.deliveries += 1;
      // By now the visitor was told to wait, or gets it by itself.
      if (turn.isLate) return null;
      const inTime = await within(timing.replyWithin, turn.answer);
      if (inTime !== late) return unlessLate(turn, inTime);
      // It came at the very last moment.
      if (turn.isDone) return turn.answer;
      if (canFollowUp) {
        turn.isLate = true;
        return null;
      }
      if (isLast(push, turn)) {
        turn.isLate = true;
        return { message: stillLooking(push), at: Math.floor(clock() / 1000) };
      }
      const held = await within(timing.holdFor - timing.replyWithin, turn.answer);
      return held === late ? null : held;
    },
  };
}

/** Another delivery may have told the visitor meanwhile that it takes longer. */
function unlessLate({ isLate }: Running, answered: Answered | null): Answered | null {
  return isLate ? null : answered;
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, milliseconds);
  });
  const first = await Promise.race([work, end]);
  clearTimeout(timer);
  return first;
}
