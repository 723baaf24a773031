// A question that the bot can't answer goes to the experts and comes back answered, over real HTTP both ways.
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expertsAt, openOffice, type Json, type Office } from './office.js';

let office: Office;
beforeEach(async () => {
  await (office as Office | undefined)?.close();
  office = await openOffice();
});
afterAll(() => office.close());

let messages = 0;

function fromAsker(part: Json = {}): Json {
  messages += 1;
  return {
    type: 'message',
    id: `m${String(messages)}`,
    channelId: 'msteams',
    locale: 'ko-KR',
    conversation: { id: 'a:asker', conversationType: 'personal', tenantId: 't' },
    from: { id: '29:asker' },
    recipient: { id: '28:bot' },
    ...part,
  };
}

function pressed(verb: string, data: Json, who = 'Kim', at = `${expertsAt};messageid=1`): Json {
  return fromAsker({
    type: 'invoke',
    name: 'adaptiveCard/action',
    conversation: { id: at, conversationType: 'channel', isGroup: true, tenantId: 't' },
    from: { id: `29:${who}`, aadObjectId: who, name: who },
    replyToId: 'card',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  });
}

/** Asks what the FAQ does not know, and then for a person; returns the question's id and what was sent. */
async function askPerson() {
  await office.post(fromAsker({ text: '오늘 본 날씨가 어때요?' }));
  office.sent();
  await office.post(fromAsker({ value: { says: '담당자에게 물어보기' }, text: '담당자에게 물어보기' }));
  const sent = office.sent();
  const id = /"id":"([0-9a-f]{32})"/.exec(JSON.stringify(sent))?.[1] ?? '';
  return { id, sent };
}

const all = (sent: ReturnType<Office['sent']>) =>
  sent.map(({ method, path, activity }) => `${method} ${path} ${JSON.stringify(activity)}`);

describe('A question to a person', () => {
  it('reaches the experts with its language and what the bot would have said, and the asker is told', async () => {
    const { id, sent } = await askPerson();
    expect(id).not.toBe('');
    const [toExperts, toAsker, ...more] = all(sent);
    expect(toExperts).toContain(`/v3/conversations/${encodeURIComponent(expertsAt)}/activities`);
    expect(toExperts).toContain('오늘 본 날씨가 어때요?');
    expect(toExperts).toContain('Asked in: 한국어');
    expect(toExperts).toContain('What the bot would have said');
    expect(toAsker).toContain('/v3/conversations/a%3Aasker/activities');
    expect(toAsker).toContain('담당자의 답변을 기다리고 있습니다');
    expect(more).toEqual([]);
  });

  it('is taken, answered and proposed: both cards change in place and the asker reads the answer', async () => {
    const { id } = await askPerson();
    const taken = await office.post(pressed('take', { id }));
    expect(taken.body).toContain('Kim has taken it');
    expect(all(office.sent())).toEqual([
      expect.stringMatching(/^PUT .*19%3Aexperts.*Kim has taken it/),
      expect.stringMatching(/^PUT .*a%3Aasker.*담당자가 확인하고 있습니다/),
    ]);

    const answered = await office.post(pressed('answer', { id, answer: '맑습니다.', propose: 'true' }));
    expect(answered.body).toContain('Answered by Kim');
    const [answer, ...cards] = all(office.sent());
    expect(answer).toMatch(/^POST .*a%3Aasker.*질문에 대한 답변이 왔습니다.*맑습니다\./);
    expect(answer).not.toContain('Kim');
    expect(cards).toEqual([
      expect.stringMatching(/^PUT .*19%3Aexperts.*Answered by Kim/),
      expect.stringMatching(/^PUT .*a%3Aasker.*답변이 왔습니다/),
    ]);

    const [proposal] = await office.documents.list('faq-proposal:', 10);
    expect(proposal?.value).toMatchObject({
      question: '오늘 본 날씨가 어때요?',
      answer: '맑습니다.',
      locale: 'ko',
      by: 'Kim',
    });
  });

  it('ends well where two experts press at once: one has it, the other sees who', async () => {
    const { id } = await askPerson();
    const results = await Promise.all(
      ['Kim', 'Lee', 'Park'].map((who) => office.post(pressed('take', { id }, who))),
    );
    const names = results.map(({ body }) => /(\w+) has taken it/.exec(body)?.[1]);
    expect(new Set(names).size).toBe(1);
    expect(['Kim', 'Lee', 'Park']).toContain(names[0]);
  });

  it('is answered once where two experts answer at once', async () => {
    const { id } = await askPerson();
    office.sent();
    const answer = (who: string) => office.post(pressed('answer', { id, answer: `from ${who}` }, who));
    await Promise.all([answer('Kim'), answer('Lee')]);
    const answers = all(office.sent()).filter(
      (each) => each.startsWith('POST') && each.includes('a%3Aasker'),
    );
    expect(answers).toHaveLength(1);
  });

  it('can be handed back, closed and opened again', async () => {
    const { id } = await askPerson();
    const press = async (verb: string) => (await office.post(pressed(verb, { id }))).body;
    expect(await press('take')).toContain('Kim has taken it');
    expect(await press('release')).toContain('"Open"');
    expect(await press('close')).toContain('Closed by Kim');
    expect(await press('take')).toContain('Closed by Kim');
    expect(await press('release')).toContain('"Open"');
    expect((await office.post(pressed('answer', { id, answer: '  ' }))).body).toContain(
      'write an answer first',
    );
  });

  it('is not touched by anybody elsewhere', async () => {
    const { id } = await askPerson();
    const { body } = await office.post(pressed('answer', { id, answer: 'evil' }, 'Eve', 'a:eve'));
    expect(body).toContain('"statusCode":403');
    const [question] = await office.documents.list('teams-question:', 10);
    expect(question?.value).toMatchObject({ stage: 'open', answer: null });
  });

  it('keeps an answer that can not be delivered, and sends it again when asked to', async () => {
    const { id } = await askPerson();
    office.connector.answerNext([{ status: 403 }, { status: 200 }]);
    const failed = await office.post(pressed('answer', { id, answer: 'later' }));
    expect(failed.body).toContain('could not be delivered');
    office.sent();
    const again = await office.post(pressed('send-again', { id }));
    expect(again.body).not.toContain('could not be delivered');
    expect(all(office.sent())[0]).toMatch(/^POST .*a%3Aasker.*later/);
  });

  it('is passed on once, however often the same message comes', async () => {
    await office.post(fromAsker({ text: '오늘 본 날씨가 어때요?' }));
    const ask = fromAsker({ text: '담당자에게 물어보기' });
    await office.post(ask);
    await office.post(ask);
    expect(await office.documents.list('teams-question:', 10)).toHaveLength(1);
  });
});

describe('An edited message', () => {
  it('is answered anew in the place of its first answer', async () => {
    const asked = fromAsker({ text: 'When was ICLEI founded?', locale: 'en-US' });
    await office.post(asked);
    const [first] = all(office.sent());
    expect(first).toMatch(/^POST .*1990/);
    await office.post({
      ...asked,
      type: 'messageUpdate',
      text: 'Where is the headquarters?',
      channelData: { eventType: 'editMessage' },
    });
    expect(all(office.sent())).toEqual([expect.stringMatching(/^PUT .*\/activities\/r2 .*Bonn/)]);
  });
});
