// "lint" prints what the authors should look at, file by file, and fails on errors alone.
import { describe, expect, it } from '@jest/globals';
import { CORPUS, corpusFolder, ENGLISH, KOREAN } from '../authoring/folder.js';
import { createWorld } from './world.js';

describe('lint', () => {
  it('groups its findings by file and entry', async () => {
    const faq = await corpusFolder({
      'corpus.yaml': `${CORPUS}related: { hours: [hours] }\nlinks: { map: }\n`,
      'en.yaml': ENGLISH.replace('From nine', '"See the [map](link:map). From nine').replace(
        'five.',
        'five."',
      ),
      'ko.yaml': `${KOREAN.slice(0, KOREAN.indexOf('  fee:'))}    status: awaiting-review\n`,
    });
    expect(await createWorld({ faq }).polyfaq('lint', '--wordings', '2')).toEqual({
      code: 0,
      out: `corpus.yaml
  hours
    warning  The entry is listed as related to itself. Remove it from its list.

en.yaml
  hours
    warning  There is 1 wording, fewer than 2. Add other wordings under "also", as visitors would put it.
    hint     The answer mentions the link "map", which has no address: only its words are shown. Put the address after "map:" in corpus.yaml.

ko.yaml
  hours
    warning  There is 1 wording, fewer than 2. Add other wordings under "also", as visitors would put it.
  fee
    warning  The entry has no text in ko. Translate it; until then visitors get it in en.
  hint     1 of 2 entries await review. Let a speaker of the language read them, then remove their "status: awaiting-review".

no errors, 4 warnings, 2 hints.
`,
      err: '',
    });
  });

  it('fails where entries cannot be told apart', async () => {
    const faq = await corpusFolder({ 'en.yaml': ENGLISH.replace('[price,', '["When are you OPEN", price,') });
    const { code, out } = await createWorld({ faq }).polyfaq('lint', '--wordings', '1');
    expect(code).toBe(1);
    expect(out).toContain('1 error, no warnings, no hints.');
  });

  it('has nothing to say of a corpus that is in order', async () => {
    const faq = await corpusFolder();
    expect(await createWorld({ faq }).polyfaq('lint', '--wordings', '1')).toEqual({
      code: 0,
      out: 'no errors, no warnings, no hints.\n',
      err: '',
    });
  });

  it('prints the faults of a corpus that cannot be read', async () => {
    const faq = await corpusFolder({ 'en.yaml': ENGLISH.replace('answer: Nothing.', 'answer:') });
    expect(await createWorld({ faq }).polyfaq('lint')).toEqual({
      code: 1,
      out: '',
      err: `The FAQ in ${faq} has a fault:\nen.yaml:8 (fee): "answer" is empty. Write the answer, or remove the entry from this file.\n`,
    });
  });
});
