// The settings of the website's door.
import * as z from 'zod';

/** Origins, separated by commas. */
export const originList = z.string().transform((text, { addIssue }) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const origin = /^https?:\/\//i.test(part) && URL.canParse(part) ? new URL(part).origin : null;
      // A path, a user or a wildcard would be ignored by browsers, so it must not look as if it meant something.
      if (origin === null || part.toLowerCase().replace(/\/$/, '') !== origin || part.includes('*')) {
        addIssue(
          `names ${part}, which is no origin: write scheme and host only, such as https://www.example.org`,
        );
      }
      return origin ?? part;
    }),
);
