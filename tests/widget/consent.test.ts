// Which questions the page brings again after the visitor has agreed, and which it lets go.
import { describe, expect, it } from '@jest/globals';
import { createConsent } from '../../bot/widget/consent.js';

const asked = { consent: 'asked' } as const;
const declined = { consent: 'declined' } as const;
const given = { consent: 'given' } as const;
const other = { consent: null };

/** Sends each text and hears each reply, in the order written; the result is what was to be sent again. */
function led(...steps: readonly (string | Parameters<ReturnType<typeof createConsent>['heard']>[0])[]): {
  readonly again: readonly string[];
  readonly held: (number | null)[];
} {
  const consent = createConsent();
  const held: (number | null)[] = [];
  let again: readonly string[] = [];
  for (const step of steps) {
    if (typeof step === 'string') held.push(consent.sending(step));
    else again = [...again, ...consent.heard(step)];
  }
  return { again, held };
}

describe('The page', () => {
  it('brings what was asked before agreeing, in order, and says how much it holds', () => {
    expect(led(asked, 'one', asked, 'two', asked, 'I agree', given)).toEqual({
      again: ['one', 'two'],
      held: [0, 1, 2],
    });
  });

  it('does so also where two were sent before the first reply', () => {
    expect(led(asked, 'one', 'two', asked, asked, 'I agree', given).again).toEqual(['one', 'two']);
  });

  it('brings a question again after which the notice had changed', () => {
    expect(led('one', other, 'two', asked, 'I agree', given)).toEqual({
      again: ['two'],
      held: [null, null, 1],
    });
  });

  it('lets go of everything where the visitor would not agree', () => {
    expect(led(asked, 'one', asked, 'not now', declined, 'I agree', given)).toEqual({
      again: [],
      held: [0, 1, 0],
    });
  });

  it('holds three at most, the newest', () => {
    const steps = ['1', '2', '3', '4', '5'].flatMap((text) => [text, asked]);
    expect(led(asked, ...steps, 'I agree', given).again).toEqual(['3', '4', '5']);
  });

  it('brings nothing twice', () => {
    expect(led(asked, 'one', asked, 'I agree', given, 'one', other, 'I agree', given).again).toEqual(['one']);
  });
});
