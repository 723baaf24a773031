// What the server may send as suggestions and ratings' answers, read with care.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { activityOf } from '../../bot/widget/outgoing-activity.js';
import { parseMarkdown } from '../../bot/widget/markdown.js';
import { plainText } from '../../bot/widget/plain.js';
import { readActivity } from '../../bot/widget/protocol.js';
import { readSuggestions } from '../../bot/widget/suggestion.js';

describe('Suggestions off the wire', () => {
  it('are labels with what they say and their matched parts', () => {
    const value = {
      suggestions: [{ label: 'The fee', says: 'What is the fee?', entry: 'fee', matched: [[4, 7]] }],
    };
    expect(readSuggestions(value)).toEqual([
      { label: 'The fee', says: 'What is the fee?', matched: [[4, 7]] },
    ]);
  });

  it.each([
    [null, []],
    [{ suggestions: 'many' }, []],
    [{ suggestions: [null, {}, { label: '' }, { label: 7 }] }, []],
    [{ suggestions: [{ label: 'A' }] }, [{ label: 'A', says: 'A', matched: [] }]],
    [{ suggestions: [{ label: 'AB', matched: [[1, 9]] }] }, [{ label: 'AB', says: 'AB', matched: [] }]],
    [
      { suggestions: [{ label: 'AB', matched: [[1, 2], [0, 1], 'x', [0.5, 1]] }] },
      [{ label: 'AB', says: 'AB', matched: [[1, 2]] }],
    ],
  ])('make sense of %j', (value, expected) => {
    expect(readSuggestions(value)).toEqual(expected);
  });

  it('are never more than five, and their parts never overlap or leave the label', () => {
    const item = fc.record({ label: fc.string(), matched: fc.array(fc.tuple(fc.integer(), fc.integer())) });
    fc.assert(
      fc.property(fc.array(fc.oneof(item, fc.anything())), (suggestions) => {
        const read = readSuggestions({ suggestions });
        expect(read.length).toBeLessThanOrEqual(5);
        for (const { label, matched } of read) {
          const places = matched.flat();
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(places.every((place) => place >= 0 && place <= label.length)).toBe(true);
        }
      }),
    );
  });
});

describe('A rating', () => {
  it.each([
    [{ polyfaq: { outcome: 'answer', entry: 'fee' } }, true],
    [{ feedbackLoop: { type: 'default' } }, true],
    [{ polyfaq: { outcome: 'choose', entry: null } }, false],
    [{}, false],
  ])('may be given of a message with %j: %s', (channelData, isRateable) => {
    const activity = { type: 'message', id: '1', from: { id: 'bot', role: 'bot' }, text: 'x', channelData };
    expect(readActivity(activity, 'me')).toMatchObject({ isRateable });
  });

  it('goes out as the invoke activity of Web Chat and Teams', () => {
    const rating = {
      replyTo: '7',
      entry: 'fee',
      reaction: 'dislike',
      reason: null,
      comment: '틀렸어요',
    } as const;
    expect(activityOf({ key: 'k', text: '', rating }, 'dl_me', 'ko')).toEqual({
      type: 'invoke',
      name: 'message/submitAction',
      from: { id: 'dl_me' },
      locale: 'ko',
      replyToId: '7',
      channelData: { clientActivityID: 'k' },
      value: {
        actionName: 'feedback',
        actionValue: { reaction: 'dislike', entry: 'fee', feedback: '{"feedbackText":"틀렸어요"}' },
      },
    });
  });
});

describe('An answer to be copied', () => {
  it.each([
    ['**Bonn**, *Germany*', 'Bonn, Germany'],
    ['[the site](https://iclei.org/)', 'the site (https://iclei.org/)'],
    ['<https://iclei.org/>', 'https://iclei.org/'],
    ['- one\n- two\n\nend', '- one\n- two\n\nend'],
    ['3. one\n4. two', '3. one\n4. two'],
    ['> said', '> said'],
  ])('reads %j as %j', (markdown, plain) => {
    expect(plainText(parseMarkdown(markdown))).toBe(plain);
  });
});
