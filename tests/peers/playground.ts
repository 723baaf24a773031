// Microsoft's Agents Playground, a Teams client that runs offline, started for a test. Its licence allows evaluation: it is never shipped.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL('node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url),
);

export const hasPlayground = existsSync(program);

export interface Playground {
  /** The address of its page. */
  readonly url: string;
  readonly personal: string;
  readonly group: string;
  /** Says something in a conversation as its user; in a group with a mention of the bot. */
  say(conversation: string, text: string): Promise<void>;
  /** Types into the message extension's search; resolves to what the bot answered. */
  search(query: string): Promise<string>;
  stop(): Promise<void>;
}

interface Known {
  readonly config: {
    readonly bot: { readonly id: string; readonly name: string };
    readonly currentUser: { readonly id: string };
    readonly personalChat: { readonly id: string };
    readonly groupChats: readonly { readonly id: string }[];
  };
}

/** Undocumented addresses of version 0.2.28: the version is pinned. */
export async function startPlayground(bot: string, port: number): Promise<Playground> {
  const child = spawn(
    process.execPath,
    [program, '-e', `${bot}/api/messages`, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    { stdio: 'ignore' },
  );
  const url = `http://localhost:${String(port)}`;
  let known: Known | null = null;
  for (let tries = 0; known === null && tries < 300; tries += 1) {
    known = await fetch(`${url}/_internal/v1/config`).then(
      (response) => response.json() as Promise<Known>,
      () => null,
    );
    if (known === null) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (known === null) throw new Error(`The Playground did not start at ${url}.`);
  const { bot: account, currentUser, personalChat, groupChats } = known.config;
  const from = { id: currentUser.id };
  const group = groupChats[0]?.id ?? '';

  const post = async (path: string, body: object): Promise<string> => {
    const response = await fetch(`${url}/_conversation/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The Playground answered ${String(response.status)} to ${path}.`);
    return response.text();
  };

  return {
    url,
    personal: personalChat.id,
    group,
    async say(conversation, text) {
      const at = `<at>${account.name}</at>`;
      const mentions = [{ mentioned: account, text: at }];
      const isGroup = conversation === group;
      const message = { type: 'text', text: isGroup ? `${at} ${text}` : text, textFormat: 'plain', from };
      await post(`/conversations/${conversation}/messages`, isGroup ? { ...message, mentions } : message);
    },
    search: (query) =>
      post('/invoke', {
        name: 'composeExtension/query',
        conversation: { id: personalChat.id },
        from,
        value: {
          commandId: 'search',
          parameters: [{ name: 'query', value: query }],
          queryOptions: { skip: 0, count: 25 },
        },
      }),
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
