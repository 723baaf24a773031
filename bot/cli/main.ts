#!/usr/bin/env node
// The program polyfaq: gives the commands the real world.
import { assemble } from '../assemble.js';
import { readConfig, settingsInForce } from '../config.js';
import { teamsPackager } from '../teams-package.js';
import { menuAccounts } from '../wechat-accounts.js';
import { codeOf, messageOf } from './error-code.js';
import { run } from './run.js';

// A reader that goes away (| head) is told by the failed write; without a listener Node ends with a stack.
process.stdout.on('error', () => undefined);

try {
  const config = readConfig();
  const { faq, phrases, subjects } = config;
  process.exitCode = await run(process.argv.slice(2), {
    faq,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: Date.now,
    settings: settingsInForce,
    teams: teamsPackager(config),
    wechatAccounts: () => menuAccounts(config),
    assemble: (folder) => assemble({ faq: folder, phrases, subjects }),
  });
} catch (error) {
  const stack = error instanceof Error ? error.stack : undefined;
  process.stderr.write(`${codeOf(error) === undefined ? (stack ?? messageOf(error)) : messageOf(error)}\n`);
  process.exitCode = 1;
}
