// In Teams nothing is kept of anybody who has not agreed to the notice, alone or in a group.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { carefulFaq } from '../../careful-faq.js';
import { openOffice, type Json, type Office } from './office.js';

let faq: string;
let office: Office;
beforeAll(async () => {
  faq = await carefulFaq();
});
beforeEach(async () => {
  await (office as Office | undefined)?.close();
  office = await openOffice(faq);
});
afterAll(() => office.close());

let messages = 0;

function from(who: string, part: Json = {}): Json {
  messages += 1;
  return {
    type: 'message',
    id: `m${String(messages)}`,
    channelId: 'msteams',
    locale: 'ko-KR',
    conversation: { id: `a:${who}`, conversationType: 'personal' },
    from: { id: `29:${who}`, aadObjectId: `entra-${who}`, name: who },
    recipient: { id: '28:bot' },
    ...part,
  };
}

const group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true } };

async function say(who: string, text: string, part: Json = {}): Promise<string> {
  await office.post(from(who, { text, ...part }));
  return JSON.stringify(office.sent());
}

/** The keys of everything that is kept. */
const kept = async (): Promise<string[]> => (await office.documents.list('', 100)).map(({ key }) => key);

describe('In Teams', () => {
  it('the first message is answered by the notice with two buttons, and nothing is kept of it', async () => {
    const said = await say('kim', '본부가 어디에 있나요?');
    expect(said).toContain('질문을 90일 동안 보관합니다.');
    expect(said).toContain('다시 질문해 주세요');
    expect(said.match(/"title":"(?:동의합니다|나중에 할게요)"/g)).toHaveLength(2);
    expect(await kept()).toEqual([]);
  });

  it('a button agrees, and then the question is answered and kept', async () => {
    await say('kim', '본부가 어디에 있나요?');
    const thanks = await say('kim', '', { value: { says: '동의합니다' } });
    expect(thanks).toContain('감사합니다!');
    expect(await kept()).toContainEqual(expect.stringMatching(/^other-name:/));
    expect(await say('kim', '본부가 어디에 있나요?')).toContain('독일 본');
    expect((await kept()).filter((key) => key.startsWith('edits:'))).toHaveLength(2);
  });

  it('whoever is greeted reads it once, though Teams tells of the arrival twice', async () => {
    const arrival = { membersAdded: [{ id: '29:kim' }], text: undefined };
    await office.post(from('kim', { type: 'installationUpdate', action: 'add', text: undefined }));
    await office.post(from('kim', { type: 'conversationUpdate', ...arrival }));
    const sent = office.sent();
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).toContain('동의합니다');
    expect(await kept()).toEqual([]);
  });

  it('in a group everybody agrees for themselves', async () => {
    await say('kim', '본부가 어디에 있나요?', group);
    await say('kim', '동의합니다', group);
    expect(await say('kim', '본부가 어디에 있나요?', group)).toContain('독일 본');
    const before = await kept();
    expect(await say('lee', '회비가 얼마예요?', group)).toContain('질문을 90일 동안 보관합니다.');
    await office.post(
      from('lee', {
        ...group,
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: {
          action: { type: 'Action.Execute', verb: 'rate', data: { entry: 'headquarters', rating: 'up' } },
        },
      }),
    );
    expect(await kept()).toEqual(before);
  });

  it('an edited message is answered by the notice again, and kept no more than the first', async () => {
    const first = from('kim', { text: '본부가 어디에 있나요?' });
    await office.post(first);
    office.sent();
    await office.post({
      ...first,
      type: 'messageUpdate',
      text: '회비가 얼마예요?',
      channelData: { eventType: 'editMessage' },
    });
    expect(JSON.stringify(office.sent())).toContain('질문을 90일 동안 보관합니다.');
    expect(await kept()).toEqual([]);
  });

  it('no question goes to the experts, and the card is not one of theirs', async () => {
    const said = await say('kim', '담당자에게 물어보기');
    expect(said).toContain('질문을 90일 동안 보관합니다.');
    expect(said).not.toContain('experts');
    expect(await kept()).toEqual([]);
  });
});
