// Everything that the Bot Framework door says when it turns a request down.
import { Refusal } from '../refusal.js';

const bad = (code: string, message: string): Refusal => new Refusal(400, code, message);

export const refusals = {
  missing: (property: string): Refusal =>
    bad(
      'MissingProperty',
      `The activity has no \`${property}\`. Add it as a non-empty string and send it again.`,
    ),
  mistyped: (property: string, wanted: string): Refusal =>
    bad(
      'MistypedProperty',
      `The activity's \`${property}\` is not ${wanted}. Correct it and send the activity again.`,
    ),
  serviceUrl: (): Refusal =>
    bad(
      'BadServiceUrl',
      "The activity's `serviceUrl`, where the reply goes, is not an absolute http or https URL. " +
        'Name the address of your connector, or ask for the reply in the response with `deliveryMode: expectReplies`.',
    ),
  unauthorized: (): Refusal =>
    new Refusal(
      401,
      'Unauthorized',
      'The request carries no valid Bot Framework token for this bot. Send `Authorization: Bearer …` with a token ' +
        "that the Bot Framework issued for this bot's app id and for the activity's `serviceUrl`.",
      { 'www-authenticate': 'Bearer' },
    ),
  unreachableIssuer: (): Refusal =>
    new Refusal(
      503,
      'TokenIssuerUnreachable',
      'The token could not be checked, because the signing keys of the Bot Framework can not be fetched just now. ' +
        'Send the activity again in a minute.',
      { 'retry-after': '60' },
    ),
  stranger: (): Refusal =>
    new Refusal(
      403,
      'LoopbackOnly',
      'This bot has no Microsoft app id, so it answers at this address only callers on its own machine that come ' +
        'without a proxy. To be reached from elsewhere, set the app id and password of its bot registration.',
    ),
  foreignServiceUrl: (): Refusal =>
    new Refusal(
      403,
      'LoopbackServiceUrlOnly',
      'This bot has no Microsoft app id, so it sends replies only to a `serviceUrl` on its own machine ' +
        '(localhost, 127.0.0.1 or [::1]). Use such an address, or set the app id and password of its bot registration.',
    ),
  undelivered: (): Refusal =>
    new Refusal(
      503,
      'TurnFailed',
      "The activity was received, but its reply could not be delivered. Check that the activity's `serviceUrl` " +
        'can be reached from this server, then send the activity again.',
    ),
} as const;
