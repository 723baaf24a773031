// The visitor's words, locale and conversation as the core gets them from a Bot Framework activity.
import { describe, expect, it } from '@jest/globals';
import type { Activity } from 'botbuilder';
import { messageOf } from '../../../bot/channels/bot-framework/parse.js';
import { message } from './connector.js';

const read = (part: Record<string, unknown>) => messageOf(message(part) as unknown as Activity);
const mention = (id: string, text: unknown) => ({ type: 'mention', mentioned: { id }, text });

describe('The text of a message', () => {
  it.each([
    ['is taken as it is', { text: '회비가 얼마예요?' }, '회비가 얼마예요?'],
    ['loses its outer space', { text: '  本部はどこ\n' }, '本部はどこ'],
    [
      "loses the bot's own mention",
      { text: '<at>FAQ</at>&nbsp;fees?', entities: [mention('bot', '<at>FAQ</at>')] },
      'fees?',
    ],
    [
      "loses the bot's mention in the middle",
      { text: 'hey <at>FAQ</at> fees?', entities: [mention('bot', '<at>FAQ</at>')] },
      'hey   fees?',
    ],
    [
      "keeps other people's mentions",
      { text: '<at>Kim</at> fees?', entities: [mention('kim', '<at>Kim</at>')] },
      '<at>Kim</at> fees?',
    ],
    ['survives a mention without text', { text: 'fees?', entities: [mention('bot', undefined)] }, 'fees?'],
    ['survives broken entities', { text: 'fees?', entities: [null, 7, {}, { type: 'mention' }] }, 'fees?'],
    ['is empty where a picture was sent', { text: undefined, attachments: [{}] }, ''],
  ])('%s', (_name, part, text) => {
    expect(read(part).text).toBe(text);
  });
});

describe('Who says what', () => {
  it('is named with the channel, and the message by its own id', () => {
    expect(read({ channelId: 'msteams' })).toMatchObject({
      id: 'activity-1',
      channel: 'msteams',
      visitor: 'msteams:u1',
    });
  });

  it.each([[undefined], [null], [{}], [{ id: '' }], [{ id: 7 }]])(
    'is nobody where the sender is %p',
    (from) => {
      expect(read({ from })).not.toHaveProperty('visitor');
    },
  );

  it('has no id where the channel sends none', () => {
    expect(read({ id: undefined })).not.toHaveProperty('id');
    expect(read({ id: '' })).not.toHaveProperty('id');
  });
});

describe('The conversation and the locale of a message', () => {
  it('names the channel in front of the conversation, so that two channels never mix', () => {
    expect(read({ channelId: 'msteams' }).conversation).toBe('msteams:c1');
    expect(read({ channelId: 'webchat' }).conversation).toBe('webchat:c1');
  });

  it.each([['ko-KR'], ['zh-Hans-CN'], ['en']])('passes on the locale %s', (locale) => {
    expect(read({ locale })).toHaveProperty('locale', locale);
  });

  it.each([[undefined], [null], [''], ['<script>'], ['x'.repeat(400)], ['한국어']])(
    'has no locale where the channel sends %p',
    (locale) => {
      expect(read({ locale })).not.toHaveProperty('locale');
    },
  );
});
