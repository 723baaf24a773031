// The WeChat accounts of the settings, for the server and for the command line.
import { readSettings } from './authoring/read-settings.js';
import type { WeChatAccount } from './channels/wechat/account.js';
import { accountMenuOf } from './channels/wechat/account-menu.js';
import { readAccounts } from './channels/wechat/accounts.js';
import { createWeChatApi } from './channels/wechat/api.js';
import type { MenuAccount } from './cli/context.js';
import type { Config } from './config.js';
import { createMemoryDocumentStore } from './storage/memory-documents.js';

/** The accounts in the environment or in its file. Throws `SettingsFileError`, `AccountsError`. */
export async function wechatAccounts({ wechat }: Pick<Config, 'wechat'>): Promise<readonly WeChatAccount[]> {
  if (wechat.accounts === null) return wechat.account === null ? [] : [wechat.account];
  return readAccounts(wechat.accounts, await readSettings(wechat.accounts, 'WECHAT_ACCOUNTS'));
}

/** The same as accounts that may get a menu. */
export async function menuAccounts(config: Pick<Config, 'wechat'>): Promise<readonly MenuAccount[]> {
  const documents = createMemoryDocumentStore({ clock: Date.now });
  return (await wechatAccounts(config)).map((account) => ({
    name: account.name,
    mayHaveMenu: account.isVerified,
    faq: account.faq,
    menuOf: accountMenuOf,
    publish: (menu) => createWeChatApi({ account, documents, clock: Date.now }).publishMenu(menu),
  }));
}
