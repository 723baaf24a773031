// The phrases by which people politely ask to be told something, whatever it is that they want to know.

const courtesies: Readonly<Record<string, RegExp>> = {
  ko: /(?:에 ?대해서?(?:는)? ?)?(?:좀 )?(?:(?:설명|안내|소개|답변|말씀)(?:해|을|를)? ?)?(?:좀 )?(?:알려 ?(?:주(?:세요|십시오|실래요|시겠어요|시겠습니까|실 수 있나요|시면 감사하겠습니다)|줘요?|주라)|부탁(?:드립니다|드려요|합니다|해요)|가르쳐 ?(?:주세요|줘요?)|(?:알고|알아보고|듣고) ?싶(?:습니다|어요|은데요?|다)|궁금(?:합니다|해요|한데요?|하네요|해서요)|말해 ?(?:주세요|줘요?))/g,
  ja: /(?:について|に関して|のことを?)?(?:を)?(?:詳しく)?(?:教えて(?:ください|下さい|くれますか|いただけますか|もらえますか|ほしい(?:です)?|欲しい(?:です)?)?|知りたい(?:のですが|んですが|です)?|説明して(?:ください|下さい|いただけますか)|お聞かせください|お願いします|お願いいたします)/g,
};

/** "회비에 대해 알려 주세요" → "회비"; a text that is nothing but courtesy stays as it is. */
export function withoutCourtesies(text: string, language: string): string {
  const pattern = courtesies[language];
  if (pattern === undefined) return text;
  const plain = text.replace(pattern, ' ').replace(/\s+/g, ' ').trim();
  return /\p{L}{2}/u.test(plain) ? plain : text;
}
