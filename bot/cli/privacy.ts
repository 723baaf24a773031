// polyfaq privacy: shows or erases what is kept of one visitor, who has asked the operator for it.
import { createCommand, UsageError } from './command.js';
import { print, type VisitorTables } from './context.js';
import { readableRecords } from './visitor-export.js';

const help = `polyfaq privacy: what is kept of a visitor

Usage: npm run -s polyfaq -- privacy export --visitor <channel:id>
       npm run -s polyfaq -- privacy erase --visitor <channel:id> [--dry-run]

"export" prints everything that is kept of the visitor as JSON, table by table. "erase" erases it without asking back, and
prints how many rows went. Both need the settings that the server has: DATABASE_URL or POLYFAQ_DATA, and POLYFAQ_SECRET.
The server may go on running.

  --visitor <channel:id>   directline:dl_kim, msteams:<id in Microsoft Entra, or Teams' own 29:…> or wechat:<OpenID>;
                           who has no name on the website is directline:visitor-<id of the conversation>.
                           deployment/privacy.md says where to find it
  --dry-run                erase nothing, and print how many rows would go
`;

/** Somebody of whom nothing is there: a mistyped id, more often than not. */
class UnknownVisitorError extends Error {
  readonly code = 'unknown-visitor';
}

export const privacyCommand = createCommand({
  name: 'privacy',
  summary: 'export or erase what is kept of a visitor',
  help,
  options: { visitor: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  async run({ stdout, now, privacy }, { values, positionals }) {
    const [what, stray] = positionals;
    if (what !== 'export' && what !== 'erase')
      throw new UsageError(
        `"privacy" ${what === undefined ? 'needs to know what to do' : `can't "${what}"`}. Write "privacy export" or "privacy erase".`,
      );
    if (stray !== undefined)
      throw new UsageError(
        `"privacy ${what}" takes no "${stray}". Say whom with --visitor, one visitor at a time.`,
      );
    const visitor = visitorIn(values.visitor);
    const isDry = values['dry-run'];
    if (what === 'export' && isDry)
      throw new UsageError('"privacy export" changes nothing: leave --dry-run out.');
    const rows = await (what === 'export' || isDry ? privacy().find(visitor) : privacy().erase(visitor));
    if (Object.values(rows).every(({ length }) => length === 0))
      throw new UnknownVisitorError(nothingOf(visitor));
    if (what === 'export') {
      const kept = readableRecords(rows);
      await print(stdout, `${JSON.stringify({ visitor, asOf: new Date(now()), kept }, null, 2)}\n`);
      return 0;
    }
    await print(stdout, `${isDry ? 'Would be erased' : 'Erased'}, in rows:\n${counts(rows)}`);
    return 0;
  },
});

const channels = ['directline', 'msteams', 'wechat'];

/** Other services of the Bot Framework have names of their own, so any channel will do that is written as one. */
function visitorIn(given: string | undefined): string {
  if (given === undefined || given.trim() === '')
    throw new UsageError(
      'Nobody is named. Say whom: --visitor <channel:id>, such as --visitor directline:dl_kim.',
    );
  const visitor = given.trim();
  if (!/^[a-z][a-z\d-]*:./.test(visitor))
    throw new UsageError(
      `"${given}" is no visitor: the channel is missing. Write ${channels.map((each) => `${each}:…`).join(' or ')}.`,
    );
  return visitor;
}

function nothingOf(visitor: string): string {
  return (
    `Nothing is kept of "${visitor}": nothing was, it is erased or its time is over, or this is not the id. ` +
    'Capital letters count. Compare it with deployment/privacy.md, and DATABASE_URL or POLYFAQ_DATA and POLYFAQ_SECRET with the ' +
    "server's: with another secret nobody is found."
  );
}

function counts(rows: VisitorTables): string {
  const width = Math.max(...Object.keys(rows).map(({ length }) => length));
  return Object.entries(rows)
    .map(([table, { length }]) => `  ${table.padEnd(width)}  ${String(length)}\n`)
    .join('');
}
