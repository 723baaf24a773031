// A reply of the core as the activity that a Bot Framework channel draws.
import { describe, expect, it } from '@jest/globals';
import { activityOf } from '../../../bot/channels/bot-framework/render.js';
import { founded, reply } from '../scripted-converse.js';

const choice = (label: string) => ({ label, says: `${label}!` });

describe('A reply as an activity', () => {
  it('is a Markdown message in the language of the reply', () => {
    expect(activityOf(reply('**Bonn**', { locale: 'ko' }))).toMatchObject({
      type: 'message',
      textFormat: 'markdown',
      text: '**Bonn**',
      locale: 'ko',
    });
  });

  it('offers related questions as buttons that say the question', () => {
    expect(activityOf(reply('Bonn', { related: [founded] })).suggestedActions?.actions).toEqual([
      { type: 'imBack', title: 'When was it founded?', value: 'When was ICLEI founded?' },
    ]);
  });

  it('offers the choices before the related questions, because a number counts from the first choice', () => {
    const activity = activityOf(reply('Which?', { choices: [choice('a'), choice('b')], related: [founded] }));
    expect(activity.suggestedActions?.actions.map(({ title }) => title)).toEqual(['a', 'b', founded.label]);
  });

  it('has no buttons where there is nothing to offer', () => {
    expect(activityOf(reply('Bonn'))).not.toHaveProperty('suggestedActions');
  });

  it('tells clients that know the product why it was said', () => {
    const details = { outcome: 'answer', entry: 'headquarters', score: 0.9, locale: 'en', direction: 'ltr' };
    expect(activityOf(reply('Bonn')).channelData).toMatchObject({ polyfaq: details });
  });

  it('may be rated where it answers an entry, and only there', () => {
    expect(activityOf(reply('Bonn')).channelData).toHaveProperty('feedbackLoop', { type: 'default' });
    const hello = activityOf(reply('Hello!', { outcome: 'smalltalk', entry: null }));
    expect(hello.channelData).not.toHaveProperty('feedbackLoop');
  });

  it.each([
    ['choose', 'expectingInput'],
    ['answer', 'acceptingInput'],
    ['unknown', 'acceptingInput'],
  ] as const)('says after the outcome %s that it is %s', (outcome, inputHint) => {
    expect(activityOf(reply('…', { outcome }))).toHaveProperty('inputHint', inputHint);
  });
});
