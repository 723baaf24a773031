// One conversation in five languages, for the pictures: what is asked, and what the bot says.
import type { Choice } from '../../bot/core/reply/reply.js';
import type { Said } from '../browser/desk.js';

export interface Talk {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly greeting: string;
  readonly follow: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly longQuestion: string;
  readonly longAnswer: string;
  readonly vague: string;
  readonly which: string;
  readonly choices: readonly string[];
  readonly odd: string;
  readonly unknown: string;
  readonly topics: string;
  /** What is typed, and the questions that are suggested for it. */
  readonly typed: string;
}

const years = (line: (year: number) => string): string =>
  [1990, 1993, 1997, 2000, 2003, 2006, 2010, 2012, 2015, 2018, 2021].map(line).join('\n');

export const talks: readonly Talk[] = [
  {
    locale: 'en',
    direction: 'ltr',
    greeting: 'Hello! I answer questions about ICLEI. What would you like to know?',
    follow: [
      'How is ICLEI organised?',
      'Is there an office in China?',
      'When was ICLEI founded?',
      'Who leads ICLEI?',
    ],
    question: 'Where is ICLEI headquartered?',
    answer: "ICLEI's World Secretariat is in **Bonn, Germany**. It moved there from Toronto in 2010.",
    longQuestion: 'When were the World Congresses?',
    longAnswer: `Local governments meet at the World Congress every three years:\n\n${years((y) => `- **${String(y)}**: a congress with several hundred cities`)}\n\nDates and places are on [the website](https://iclei.org/).`,
    vague: 'membership',
    which: 'Do you mean one of these?',
    choices: [
      'What are the benefits of ICLEI Membership?',
      'How much is the membership fee?',
      'How can Chinese cities join?',
      'None of these',
    ],
    odd: 'Will it rain tomorrow?',
    unknown: "I can't answer that one. I only know about ICLEI: its Members, its history and its work.",
    topics: 'What can I ask?',
    typed: 'member',
  },
  {
    locale: 'ko',
    direction: 'ltr',
    greeting: '안녕하세요! ICLEI에 관한 질문에 답해 드립니다. 무엇이 궁금하신가요?',
    follow: [
      'ICLEI는 어떻게 구성되어 있나요?',
      '중국에도 사무소가 있나요?',
      'ICLEI는 언제 설립되었나요?',
      'ICLEI의 대표는 누구인가요?',
    ],
    question: 'ICLEI 본부는 어디에 있나요?',
    answer: 'ICLEI 세계사무국은 **독일 본(Bonn)**에 있습니다. 2010년에 토론토에서 옮겨 왔습니다.',
    longQuestion: '세계총회는 언제 열렸나요?',
    longAnswer: `지방정부들은 3년마다 세계총회에서 만납니다.\n\n${years((y) => `- **${String(y)}년**: 수백 개 도시가 참가한 총회`)}\n\n날짜와 장소는 [누리집](https://iclei.org/)에 있습니다.`,
    vague: '회원',
    which: '혹시 이런 질문인가요?',
    choices: [
      'ICLEI 회원 혜택은 무엇인가요?',
      '회비는 얼마인가요?',
      '중국 도시는 어떻게 가입하나요?',
      '여기에 없음',
    ],
    odd: '내일 비가 오나요?',
    unknown: '그 질문에는 답해 드릴 수 없습니다. 저는 ICLEI의 회원과 역사, 활동에 대해서만 알고 있습니다.',
    topics: '무엇을 물어볼 수 있나요?',
    typed: '회원',
  },
  {
    locale: 'ja',
    direction: 'ltr',
    greeting: 'こんにちは。ICLEIについてのご質問にお答えします。何をお知りになりたいですか？',
    follow: [
      'ICLEIの組織はどうなっていますか？',
      '中国にも事務所がありますか？',
      'ICLEIはいつ設立されましたか？',
      'ICLEIの代表は誰ですか？',
    ],
    question: 'ICLEIの本部はどこにありますか？',
    answer: 'ICLEIの世界事務局は**ドイツのボン**にあります。2010年にトロントから移転しました。',
    longQuestion: '世界大会はいつ開かれましたか？',
    longAnswer: `自治体は3年ごとに世界大会に集まります。\n\n${years((y) => `- **${String(y)}年**：数百の都市が参加した大会`)}\n\n日程と会場は[ウェブサイト](https://iclei.org/)にあります。`,
    vague: '会員',
    which: '次のどれについてのご質問でしょうか？',
    choices: [
      'ICLEIに加盟するとどのようなメリットがありますか？',
      '会費はいくらですか？',
      '中国の都市はどうすれば加盟できますか？',
      'どれでもない',
    ],
    odd: '明日は雨が降りますか？',
    unknown: 'そのご質問にはお答えできません。ICLEIの会員、歴史、活動についてお答えできます。',
    topics: '何を質問できますか？',
    typed: '会員',
  },
  {
    locale: 'zh-Hans',
    direction: 'ltr',
    greeting: '您好！我可以回答有关ICLEI的问题。您想了解什么？',
    follow: [
      'ICLEI的组织结构是怎样的？',
      'ICLEI在中国有办公室吗？',
      'ICLEI是什么时候成立的？',
      'ICLEI由谁领导？',
    ],
    question: 'ICLEI的总部在哪里？',
    answer: 'ICLEI世界秘书处位于**德国波恩**，2010年从多伦多迁来。',
    longQuestion: '世界大会是什么时候举行的？',
    longAnswer: `各地方政府每三年在世界大会上相聚：\n\n${years((y) => `- **${String(y)}年**：数百座城市参加的大会`)}\n\n日期和地点请见[网站](https://iclei.org/)。`,
    vague: '会员',
    which: '您想问的是不是下面的问题？',
    choices: ['成为ICLEI会员有哪些好处？', '会费是多少？', '中国城市如何加入？', '都不是'],
    odd: '明天会下雨吗？',
    unknown: '这个问题我无法回答。我只了解ICLEI的会员、历史和工作。',
    topics: '我可以问什么？',
    typed: '会员',
  },
  {
    locale: 'ar',
    direction: 'rtl',
    greeting: 'مرحبًا! أجيب عن الأسئلة المتعلقة بـ ICLEI. ماذا تود أن تعرف؟',
    follow: ['كيف تُنظَّم ICLEI؟', 'هل يوجد مكتب في الصين؟', 'متى تأسست ICLEI؟', 'من يقود ICLEI؟'],
    question: 'أين يقع مقر ICLEI؟',
    answer: 'تقع الأمانة العالمية لـ ICLEI في **بون، ألمانيا**. انتقلت إليها من تورونتو عام 2010.',
    longQuestion: 'متى عُقدت المؤتمرات العالمية؟',
    longAnswer: `تلتقي الحكومات المحلية في المؤتمر العالمي كل ثلاث سنوات:\n\n${years((y) => `- **${String(y)}**: مؤتمر شاركت فيه مئات المدن`)}\n\nالمواعيد والأماكن على [الموقع](https://iclei.org/).`,
    vague: 'العضوية',
    which: 'هل تقصد أحد هذه الأسئلة؟',
    choices: [
      'ما مزايا العضوية في ICLEI؟',
      'كم تبلغ رسوم العضوية؟',
      'كيف تنضم المدن الصينية؟',
      'لا شيء من هذه',
    ],
    odd: 'هل ستمطر غدًا؟',
    unknown: 'لا أستطيع الإجابة عن هذا. لا أعرف إلا عن ICLEI: أعضائها وتاريخها وعملها.',
    topics: 'ماذا يمكنني أن أسأل؟',
    typed: 'العضوية',
  },
];

const choice = (label: string): Choice => ({ label, says: label });

/** What the bot says in this talk, by what is said to it. */
export function answersOf(talk: Talk): ReadonlyMap<string, Said> {
  const { locale, direction } = talk;
  const related = [talk.longQuestion, ...talk.follow.slice(0, 3)].map(choice);
  const nothing = { entry: null, score: null };
  return new Map<string, Said>([
    [talk.question, { text: talk.answer, locale, direction, related }],
    [talk.longQuestion, { text: talk.longAnswer, locale, direction }],
    [
      talk.vague,
      {
        ...nothing,
        text: talk.which,
        locale,
        direction,
        outcome: 'choose',
        choices: talk.choices.map(choice),
      },
    ],
    [
      talk.odd,
      {
        ...nothing,
        text: talk.unknown,
        locale,
        direction,
        outcome: 'unknown',
        choices: [choice(talk.topics)],
      },
    ],
  ]);
}

export function greetingOf({ locale, direction, greeting, follow }: Talk): Said {
  return { text: greeting, locale, direction, related: follow.slice(0, 3).map(choice) };
}
