// Several accounts on one server: a list of settings, each checked alone and then against the others.
import { readAccount, type WeChatAccount } from './account.js';

/** Lists every fault of every account. */
export class AccountsError extends Error {
  readonly code = 'wechat-accounts-invalid';
}

/**
 * The accounts of a list. One without a path is served at `/api/wechat/<name>`.
 * Throws `AccountsError`.
 * @param source names the list in errors
 */
export function readAccounts(source: string, list: unknown): readonly WeChatAccount[] {
  if (!Array.isArray(list) || list.length === 0) {
    throw new AccountsError(
      `${source} is no list of WeChat accounts. Write "- name: …" and below it token and the other settings.`,
    );
  }
  const faults: string[] = [];
  const accounts: WeChatAccount[] = [];
  for (const [index, given] of (list as unknown[]).entries()) {
    const at = `account ${String(index + 1)}`;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      faults.push(`${at}: this is no group of settings such as "name: main".`);
      continue;
    }
    const texts = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, asText(value)]));
    const name = texts['name'];
    const read = readAccount({ path: `/api/wechat/${String(name)}`, ...texts });
    if ('account' in read) accounts.push(read.account);
    else {
      const whose = typeof name === 'string' ? name : at;
      faults.push(...read.faults.map(({ name: wrong, message }) => `${whose}: ${wrong} ${message}.`));
    }
  }
  for (const setting of ['name', 'path'] as const) {
    for (const value of repeated(accounts.map((account) => account[setting]))) {
      faults.push(`The ${setting} ${value} is given twice. Give each account its own.`);
    }
  }
  if (faults.length > 0) {
    throw new AccountsError(`The WeChat accounts in ${source} do not fit:\n  ${faults.join('\n  ')}`);
  }
  return accounts;
}

/** JSON has numbers and truth where the settings have texts. */
function asText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) < index))];
}
