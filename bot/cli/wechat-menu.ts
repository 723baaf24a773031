// polyfaq wechat-menu: puts the FAQ's categories below the chat of a WeChat account.
import { createCommand, UsageError } from './command.js';
import { print, type MenuAccount } from './context.js';

const help = `polyfaq wechat-menu: the menu of a WeChat account, made of the FAQ's categories

Usage: npm run -s polyfaq -- wechat-menu [options]

Publishes the first three categories, each with its first five questions, featured ones first. Only verified accounts may
have such a menu; the account is the one that WECHAT_… settings describe. It takes up to five minutes until visitors see it.

  --print             show the menu and publish nothing
  --locale <locale>   the language of the menu (Chinese if the FAQ has it, else the FAQ's own)
  --account <name>    which one, where WECHAT_ACCOUNTS lists several
  --faq <folder>      the corpus folder
`;

export const wechatMenuCommand = createCommand({
  name: 'wechat-menu',
  summary: 'publish the menu of a WeChat account from the categories',
  help,
  options: {
    print: { type: 'boolean', default: false },
    locale: { type: 'string' },
    account: { type: 'string' },
    faq: { type: 'string' },
  },
  async run(context, { values, positionals }) {
    const [stray] = positionals;
    if (stray !== undefined) throw new UsageError(`"wechat-menu" takes no "${stray}".`);
    const account = chosen(await context.wechatAccounts(), values.account);
    const { corpus } = await context.assemble(values.faq ?? account.faq ?? context.faq);
    const locale = values.locale ?? corpus.locales.find((each) => each.startsWith('zh')) ?? corpus.source;
    if (!corpus.locales.includes(locale)) {
      throw new UsageError(`The FAQ has no "${locale}". Use one of ${corpus.locales.join(', ')}.`);
    }
    const menu = account.menuOf(corpus, locale);
    if (values.print) {
      await print(context.stdout, `${JSON.stringify(menu, null, 2)}\n`);
      return 0;
    }
    if (!account.mayHaveMenu) {
      throw new UsageError(
        'Only verified accounts may have a menu. Set WECHAT_ACCOUNT=verified with WECHAT_APP_SECRET if this one is, or see it with --print.',
      );
    }
    await account.publish(menu);
    await print(
      context.stdout,
      `The menu of ${account.name} is published; visitors see it within five minutes.\n`,
    );
    return 0;
  },
});

function chosen(accounts: readonly MenuAccount[], name: string | undefined): MenuAccount {
  const names = accounts.map((account) => account.name).join(', ');
  const [only, ...more] = name === undefined ? accounts : accounts.filter((each) => each.name === name);
  if (accounts.length === 0) {
    throw new UsageError('No WeChat account is set up. Set WECHAT_TOKEN; see deployment/wechat/README.md.');
  }
  if (only === undefined) throw new UsageError(`There is no account "${String(name)}". Use one of ${names}.`);
  if (more.length > 0)
    throw new UsageError(`There are several accounts. Choose one with --account: ${names}.`);
  return only;
}
