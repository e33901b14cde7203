/** Words the cases of changed surroundings are made of, by language. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const names: Readonly<Record<string, readonly string[]>> = {
  en: ['Minister Petrov', 'Minister Adler', 'Judge Okafor', 'Ms Lindqvist', 'Mayor Duarte', 'the trustee Hale'],
  de: ['Minister Petrow', 'Richterin Adler', 'Bürgermeister Hansen', 'Frau Lindqvist'],
  fr: ['le ministre Petrov', 'la juge Adler', 'le maire Duarte', 'Mme Lindqvist'],
  ru: ['министр Петров', 'судья Адлер', 'мэр Дуарте', 'госпожа Линдквист'],
  zh: ['部长彼得罗夫', '法官阿德勒', '市长杜阿尔特'],
  ar: ['الوزير بيتروف', 'القاضي أدلر', 'العمدة دوارتي'],
};

export const said: Readonly<Record<string, (who: string) => string>> = {
  en: (who) => `${capital(who)} said in the evening that `,
  de: (who) => `${capital(who)} sagte am Abend, dass `,
  fr: (who) => `${capital(who)} a dit le soir que `,
  ru: (who) => `${capital(who)} заявил вечером, что `,
  zh: (who) => `${who}晚间表示，`,
  ar: (who) => `قال ${who} مساء إن `,
};

export const turns: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [
    ['The ministry confirmed that ', 'The ministry denied that '],
    ['It was proven that ', 'It was alleged that '],
    ['In 2014 the court held that ', 'In 2019 the court held that '],
    ['Of the 40 witnesses all agreed that ', 'Of the 14 witnesses all agreed that '],
    ['In Oslo it was decided that ', 'In Lisbon it was decided that '],
    ['The board said that ', 'The board never said that '],
    ['The report finds that ', 'If the report is right, '],
    ['The bank knew that ', 'The bank did not know that '],
  ],
  de: [
    ['Das Ministerium bestätigte, dass ', 'Das Ministerium bestritt, dass '],
    ['2014 entschied das Gericht, dass ', '2019 entschied das Gericht, dass '],
    ['Es ist erwiesen, dass ', 'Es ist nicht erwiesen, dass '],
  ],
  fr: [
    ['Le ministère a confirmé que ', 'Le ministère a démenti que '],
    ['En 2014 la cour a jugé que ', 'En 2019 la cour a jugé que '],
  ],
  ru: [
    ['Министерство подтвердило, что ', 'Министерство опровергло, что '],
    ['В 2014 году суд решил, что ', 'В 2019 году суд решил, что '],
    ['Доказано, что ', 'Не доказано, что '],
  ],
  zh: [
    ['该部确认，', '该部否认，'],
    ['2014年法院认定，', '2019年法院认定，'],
  ],
  ar: [
    ['أكدت الوزارة أن ', 'نفت الوزارة أن '],
    ['في عام 2014 قضت المحكمة بأن ', 'في عام 2019 قضت المحكمة بأن '],
  ],
};

export const beside: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [
    ['Minister Petrov spoke to reporters in the afternoon.', 'Minister Adler spoke to reporters in the afternoon.'],
    ['The ministry confirmed the account.', 'The ministry denied the account.'],
    ['This was the state of things in 2014.', 'This was the state of things in 2019.'],
    ['The figures are those of the northern port.', 'The figures are those of the southern port.'],
    ['The judge found this credible.', 'The judge did not find this credible.'],
  ],
  de: [
    ['Minister Petrow sprach am Nachmittag.', 'Minister Adler sprach am Nachmittag.'],
    ['Das Ministerium bestätigte die Darstellung.', 'Das Ministerium bestritt die Darstellung.'],
  ],
  fr: [
    ['Le ministre Petrov a parlé dans l’après-midi.', 'Le ministre Adler a parlé dans l’après-midi.'],
    ['Le ministère a confirmé ce récit.', 'Le ministère a contesté ce récit.'],
  ],
  ru: [
    ['Министр Петров выступил днём перед журналистами.', 'Министр Адлер выступил днём перед журналистами.'],
    ['Министерство подтвердило эти сведения.', 'Министерство оспорило эти сведения.'],
  ],
  zh: [
    ['部长彼得罗夫下午对记者讲话。', '部长阿德勒下午对记者讲话。'],
    ['该部确认了这一说法。', '该部否认了这一说法。'],
  ],
  ar: [
    ['تحدث الوزير بيتروف إلى الصحفيين بعد الظهر.', 'تحدث الوزير أدلر إلى الصحفيين بعد الظهر.'],
    ['أكدت الوزارة هذه الرواية.', 'نفت الوزارة هذه الرواية.'],
  ],
};

export const headings: readonly (readonly [string, string])[] = [
  ['Proposals accepted', 'Proposals refused'],
  ['What the council accepted', 'What the council rejected'],
  ['Proven facts', 'Disproven claims'],
  ['The northern harbour', 'The southern harbour'],
  ['Angenommene Anträge', 'Abgelehnte Anträge'],
  ['Предложения приняты', 'Предложения отклонены'],
  ['已通过的提案', '被否决的提案'],
];

export const corrections: Readonly<Record<string, readonly string[]>> = {
  en: ['Correction: an earlier version of this article said: ', 'An earlier version of this page stated wrongly that '],
  de: ['Korrektur: In einer früheren Fassung hieß es: '],
  fr: ['Rectificatif : une version précédente indiquait : '],
  ru: ['Исправление: в предыдущей версии говорилось: '],
  zh: ['更正：此前版本称，'],
  ar: ['تصحيح: ذكرت نسخة سابقة أن '],
};

export const furniture = [
  'Advertisement',
  'Share this article',
  'Read more: The year in pictures',
  'Subscribe to our newsletter',
  'Photo: Reuters',
];
