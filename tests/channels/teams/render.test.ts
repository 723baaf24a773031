// A reply as Teams shows it: its Markdown cut to what Teams draws, one text or one card, within Teams' limits.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldedAt, forTeams, plainText, shortText } from '../../../bot/channels/teams/markdown.js';
import { createTeamsRenderer } from '../../../bot/channels/teams/render.js';
import type { LocalizedEntry } from '../../../bot/core/faq/corpus.js';
import type { Reply } from '../../../bot/core/reply/reply.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';
import { founded, reply } from '../scripted-converse.js';

const phrasebook = await createPhrasebook('data/phrases');
const entry: LocalizedEntry = {
  question: 'Where is it?',
  also: [],
  answer: 'Bonn',
  status: 'reviewed',
  outdated: false,
  source: { title: 'About ICLEI', url: 'https://iclei.org/about' },
  picture: { url: 'https://iclei.org/map.png', alt: 'A map of Bonn' },
};

function drawn(said: Reply, text?: LocalizedEntry, conversationType = 'personal'): Record<string, unknown> {
  const render = createTeamsRenderer({ phrasebook, textOf: () => text });
  const incoming = { type: 'message', conversation: { id: 'c', conversationType } };
  return render(said, incoming as unknown as Parameters<typeof render>[1]);
}

describe("Teams' Markdown", () => {
  it.each([
    ['a heading', '## Fees ##', '**Fees**'],
    ['a table of two columns', '| Size | Fee |\n|---|---:|\n| small | 600 € |', '- **small**: 600 €'],
    [
      'a table of three',
      'Size | Fee | Until\n--- | --- | ---\nsmall | 600 € | May\nbig | | June',
      '- **small**: Fee: 600 €; Until: May\n- **big**: Until: June',
    ],
    ['a list in a list', '- cities\n  - towns', '- cities\n- – towns'],
    ['a quotation', '> in its own words', '_in its own words_'],
    ['a picture', '![map](https://iclei.org/map.png)', '[map](https://iclei.org/map.png)'],
    ['a picture from nowhere', '![map](data:image/png;base64,AA)', 'map'],
    ['HTML', 'a<br><script>b</script>', 'ab'],
    ['a line', 'a\n\n---\n\nb', 'a\n\nb'],
    ['what it knows', '**a** _b_ [c](https://d.example)\n\n1. e', '**a** _b_ [c](https://d.example)\n\n1. e'],
  ])('draws %s', (_what, markdown, teams) => {
    expect(forTeams(markdown)).toBe(teams);
  });

  it('is read aloud without its marks', () => {
    expect(plainText('**본**에 _있습니다_: [지도](https://a.example)\n\n- 하나')).toBe(
      '본에 있습니다: 지도\n\n• 하나',
    );
  });

  it('never throws, and loses no paragraph when folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, most) => {
        const teams = forTeams(text);
        const { shown, folded } = foldedAt(teams, most);
        expect(folded === '' ? shown : `${shown}\n\n${folded}`).toBe(teams);
        expect([...shortText(text, most)].length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('A reply in Teams', () => {
  it('with nothing to press is a message whose citation Teams draws', () => {
    const message = drawn(reply('Bonn'), { ...entry, picture: undefined } as unknown as LocalizedEntry);
    expect(message).toMatchObject({ text: 'Bonn [1]', summary: 'Bonn' });
    expect(message).not.toHaveProperty('attachments');
    expect(message['entities']).toMatchObject([
      { citation: [{ position: 1, appearance: { name: 'About ICLEI', url: 'https://iclei.org/about' } }] },
    ]);
  });

  it('with something to press is one card and no text, as Teams would tear them apart', () => {
    const message = drawn(reply('Bonn', { related: [founded] }), entry);
    expect(message).not.toHaveProperty('text');
    expect(message).not.toHaveProperty('suggestedActions');
    expect(message['attachments']).toHaveLength(1);
    const told = JSON.stringify(message['attachments']);
    for (const part of [
      'Bonn',
      '[About ICLEI](https://iclei.org/about)',
      'A map of Bonn',
      'You could also ask',
    ]) {
      expect(told).toContain(part);
    }
  });

  it('reads the choices aloud, and to clients without cards', () => {
    const message = drawn(reply('Which?', { outcome: 'choose', entry: null, choices: [founded] }));
    expect(message['summary']).toContain('When was it founded?');
    expect(JSON.stringify(message['attachments'])).toContain(
      '"fallbackText":"Which?\\nWhen was it founded?"',
    );
  });

  it("is rated by Teams' own thumbs in a chat, and on the card in a group; never by both", () => {
    const said = reply('Bonn', { related: [founded] });
    const chat = drawn(said);
    const group = drawn(said, undefined, 'groupChat');
    expect(chat['channelData']).toHaveProperty('feedbackLoop', { type: 'default' });
    expect(JSON.stringify(chat)).not.toContain('"verb":"rate"');
    expect(group['channelData']).not.toHaveProperty('feedbackLoop');
    expect(JSON.stringify(group)).toContain('"verb":"rate"');
  });

  it.each(['a', '가', '😀'])('stays small and folds, however long the answer: %s', (letter) => {
    const text = Array.from({ length: 200 }, () => letter.repeat(500)).join('\n\n');
    const message = JSON.stringify(drawn(reply(text)));
    expect(Buffer.byteLength(message)).toBeLessThan(80 * 1024);
    expect(message).toContain('Action.ToggleVisibility');
  });
});
