// What WeChat's door says when it turns a request down: always the same, whatever was wrong.
import { Refusal } from '../refusal.js';

export const refusals = {
  /** A stranger learns neither what was missing nor how far the request got. */
  stranger: (): Refusal =>
    new Refusal(
      401,
      'Unauthorized',
      'This request is not from the WeChat platform. Check the token and the mode in the account’s settings.',
    ),
} as const;
