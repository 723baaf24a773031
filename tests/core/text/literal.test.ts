// A text as a pattern finds itself, and nothing that only looks like it.
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { literalOf } from '../../../bot/core/text/literal.js';

it.each(['', 'u'])('a pattern made of a text finds what includes() finds, with the flags "%s"', (flags) => {
  const text = fc.string({ unit: fc.constantFrom(...'ab.*+?^${}()|[]\\', '회', '京'), maxLength: 6 });
  fc.assert(
    fc.property(text, text, (wanted, within) => {
      const pattern = new RegExp(literalOf(wanted), flags);
      expect(pattern.test(within)).toBe(within.includes(wanted));
      expect(pattern.test(`a${wanted}b`)).toBe(true);
    }),
  );
});
