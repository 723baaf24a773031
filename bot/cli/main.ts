#!/usr/bin/env node
// The program polyfaq: gives the commands the real world.
import { assemble } from '../assemble.js';
import { readConfig, settingsInForce } from '../config.js';
import { teamsPackager } from '../teams-package.js';
import { createOnnxReranker } from '../engines/onnx-reranker.js';
import { visitorRecords } from '../visitor-records.js';
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
    privacy: () => visitorRecords(config),
    assemble: async (folder) => {
      // Authors ask here, and nothing that they type is kept.
      const parts = { faq: folder, phrases, subjects, asksVisitors: false };
      if (config.reranker === undefined) return assemble(parts);
      const reranker = await createOnnxReranker(config.reranker);
      return assemble({
        ...parts,
        // Nobody waits in a chat here; what is measured should not hang on how busy the machine is.
        reranking: {
          reranker,
          within: 30_000,
          onTrouble: (error) => process.stderr.write(`Not judged by meaning: ${messageOf(error)}\n`),
        },
      });
    },
  });
} catch (error) {
  const stack = error instanceof Error ? error.stack : undefined;
  process.stderr.write(`${codeOf(error) === undefined ? (stack ?? messageOf(error)) : messageOf(error)}\n`);
  process.exitCode = 1;
}
