// Everything that Direct Line says when it turns a request down; codes and statuses are part of the protocol.
import { Refusal } from '../refusal.js';

const startAnew =
  'Get a new token with POST /v3/directline/tokens/generate and start a conversation with POST /v3/directline/conversations.';

export const refusals = {
  missingAuthorization: (): Refusal =>
    new Refusal(
      401,
      'MissingAuthorization',
      'The request has no header `Authorization: Bearer …` with a Direct Line token. ' +
        'Get a token with POST /v3/directline/tokens/generate and send it along.',
      { 'www-authenticate': 'Bearer' },
    ),
  secretNeeded: (): Refusal =>
    new Refusal(
      401,
      'SecretNeeded',
      'A caller that is neither a page of an allowed origin nor on the same machine needs the Direct Line secret to ' +
        'get a token. Send it as `Authorization: Bearer …`.',
      { 'www-authenticate': 'Bearer' },
    ),
  invalidToken: (): Refusal =>
    new Refusal(403, 'InvalidToken', `The token or secret is not one of this server. ${startAnew}`),
  expiredToken: (): Refusal => new Refusal(403, 'TokenExpired', `The token has expired. ${startAnew}`),
  otherConversation: (): Refusal =>
    new Refusal(
      403,
      'OtherConversation',
      'The token belongs to another conversation. Use the `conversationId` that came with the token.',
    ),
  originNotAllowed: (): Refusal =>
    new Refusal(
      403,
      'OriginNotAllowed',
      "The chat may not be used from this page's origin. Whoever runs the server can add the origin to the allowed ones.",
    ),
  noSuchConversation: (): Refusal =>
    new Refusal(404, 'ConversationNotFound', `There is no such conversation, or it has ended. ${startAnew}`),
  missing: (property: string): Refusal =>
    new Refusal(
      400,
      'MissingProperty',
      `The activity has no \`${property}\`. Add it and send the activity again.`,
    ),
  mistyped: (property: string, wanted: string): Refusal =>
    new Refusal(
      400,
      'MistypedProperty',
      `\`${property}\` is not ${wanted}. Correct it and send the request again.`,
    ),
  tooLong: (limit: number): Refusal =>
    new Refusal(
      400,
      'TextTooLong',
      `The text is longer than ${String(limit)} characters. Send a shorter one.`,
    ),
  tooDeep: (): Refusal =>
    new Refusal(400, 'NestedTooDeeply', 'The activity is nested too deeply. Send a flatter one.'),
  userNotPrefixed: (): Refusal =>
    new Refusal(
      400,
      'BadUserId',
      'The user id to bind to the token does not begin with `dl_`. Put `dl_` in front of it.',
    ),
  badWatermark: (): Refusal =>
    new Refusal(
      400,
      'BadWatermark',
      'The watermark is not one of this conversation. Send back unchanged the one received last, or none.',
    ),
  uploadUnsupported: (): Refusal =>
    new Refusal(
      415,
      'UploadNotSupported',
      'This bot does not take files. Send the question as the `text` of an activity to …/activities.',
    ),
  tooManyRequests: (seconds: number): Refusal =>
    new Refusal(
      429,
      'TooManyRequests',
      `This was done too often in too short a time. Wait ${String(seconds)} s and try again.`,
      { 'retry-after': String(seconds) },
    ),
  tooManyPending: (): Refusal =>
    new Refusal(
      429,
      'TooManyPending',
      'Too many messages of this conversation still wait for their answers. Wait 1 s and send it again.',
      { 'retry-after': '1' },
    ),
  invokeUnknown: (): Refusal =>
    new Refusal(
      400,
      'InvokeNotSupported',
      'The bot does not know this invoke. It takes ratings, under the name `message/submitAction`.',
    ),
  invokeUnreadable: (): Refusal =>
    new Refusal(
      400,
      'BadRating',
      'The `value` of the invoke is no rating. Send `{"actionName": "feedback", "actionValue": {"reaction": "like"}}`.',
    ),
  botFailed: (): Refusal =>
    new Refusal(
      503,
      'BotRejectedActivity',
      'The activity arrived, but the bot could not handle it. Send it again in a moment.',
      { 'retry-after': '5' },
    ),
  failed: (): Refusal =>
    new Refusal(500, 'ServerError', 'The server could not do this just now. Try again in a moment.'),
} as const;

/** Why a stream is closed; the codes are those of RFC 6455. */
export const closings = {
  ended: { code: 1000, reason: 'The conversation has ended.' },
  failed: { code: 1011, reason: 'The stream failed. Reconnect with the last watermark.' },
  tooSlow: { code: 1013, reason: 'Frames are read too slowly. Reconnect with the last watermark.' },
  tooMany: { code: 1008, reason: 'Too many streams of this conversation are open.' },
} as const;
