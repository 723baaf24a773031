// A re-ranker that is slow or overrun is left behind.
import { describe, expect, it } from '@jest/globals';
import { withinTime } from '../../bot/engines/within-time.js';

const asked = ['a question', [{ entry: 'e', text: 'text' }], 'en'] as const;

describe('Held to a time', () => {
  it('a re-ranker that is quick says what it says, and its errors are its own', async () => {
    expect(await withinTime({ score: () => Promise.resolve([0.5]) }).score(...asked)).toEqual([0.5]);
    const broken = withinTime({ score: () => Promise.reject(new Error('broken')) });
    for (let times = 0; times < 10; times += 1)
      await expect(broken.score(...asked)).rejects.toThrow('broken');
  });

  it('one that does not answer is given up, and more questions than it can work on are refused', async () => {
    const answers: ((scores: readonly number[]) => void)[] = [];
    const slow = withinTime(
      { score: () => new Promise((resolve) => answers.push(resolve)) },
      { within: 1, atOnce: 2 },
    );
    for (let times = 0; times < 2; times += 1)
      await expect(slow.score(...asked)).rejects.toMatchObject({
        code: 'reranker-late',
        message: expect.stringContaining('longer than 1 ms') as unknown,
      });
    await expect(slow.score(...asked)).rejects.toThrow('has 2 questions in work');
    expect(answers).toHaveLength(2);
    for (const answer of answers) answer([1]);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(slow.score(...asked)).rejects.toThrow('longer than 1 ms');
    expect(answers).toHaveLength(3);
  });
});
