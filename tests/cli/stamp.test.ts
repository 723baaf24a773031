// "stamp" prints what it wrote into the translations.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sourceHash } from '../../bot/authoring/source-hash.js';
import { corpusFolder, KOREAN } from '../authoring/folder.js';
import { createWorld } from './world.js';

const hours = sourceHash({ question: 'When are you open?', answer: 'From nine to five.' });
const fee = sourceHash({ question: 'What does it cost?', answer: 'Nothing.' });

describe('stamp', () => {
  it('lists the translations that it stamped, and then finds nothing more to do', async () => {
    const faq = await corpusFolder({ 'ko.yaml': `${KOREAN}    of: PENDING\n` });
    const world = createWorld({ faq });
    expect(await world.polyfaq('stamp')).toEqual({
      code: 0,
      out: `ko.yaml  fee: PENDING → ${fee}\n1 translation stamped.\n`,
      err: '',
    });
    expect(await readFile(join(faq, 'ko.yaml'), 'utf8')).toBe(`${KOREAN}    of: ${fee}\n`);
    expect((await world.polyfaq('stamp')).out).toBe('There is nothing to stamp.\n');
  });

  it('stamps the others too with --all', async () => {
    const faq = await corpusFolder({ 'ko.yaml': `${KOREAN}    of: PENDING\n` });
    expect((await createWorld({ faq }).polyfaq('stamp', '--all')).out).toBe(
      `ko.yaml  hours: nothing → ${hours}\nko.yaml  fee: PENDING → ${fee}\n2 translations stamped.\n`,
    );
  });
});
