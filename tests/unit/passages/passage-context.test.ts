import { describe, expect, test } from 'vitest';
import { contextFinder, describePassage, resolvePassage, type PassageContext } from '../../../src/shared/passages/passage';
import { seededRandom } from '../../bench/generate';
import { changedKinds, sameKinds, surroundingsCases } from '../../bench/surroundings-cases';

/** What a quotation's context is on a newer text, and how its words stand there. */
function found(before: string, now: string, quote: string): { state: string; context: PassageContext | null } {
  const start = before.indexOf(quote);
  if (start < 0) throw new Error(`“${quote}” is not in the text`);
  const selectors = describePassage(before, start, start + quote.length);
  const resolution = resolvePassage(now, selectors);
  return { state: resolution.state, context: contextFinder(before, now)(selectors, resolution) };
}

const opening = 'The harbour board met on Tuesday to weigh the three bids for the northern quay of the town.';
const close = 'Until then the crane at the end of the quay stays where it is, although inspectors have complained.';
const page = (...paragraphs: string[]): string => [opening, ...paragraphs, close].join('\n\n');

/** Each name, the cited paragraph before and now, and the quotation that stands in both. */
type Row = readonly [string, string, string, string];

const otherMeaning: readonly Row[] = [
  [
    'another speaker',
    'Minister Petrov said the survey cut the waiting time by twelve percent.',
    'Minister Adler said the survey cut the waiting time by twelve percent.',
    'the survey cut the waiting time by twelve percent',
  ],
  [
    'a speaker behind the words',
    'The survey cut the waiting time by twelve percent, according to Petrov.',
    'The survey cut the waiting time by twelve percent, according to Adler.',
    'The survey cut the waiting time by twelve percent',
  ],
  [
    'a denial',
    'The office confirmed that the survey cut the waiting time by half.',
    'The office denied that the survey cut the waiting time by half.',
    'the survey cut the waiting time by half',
  ],
  [
    'a year',
    'In 2014 the survey cut the waiting time by half.',
    'In 2019 the survey cut the waiting time by half.',
    'the survey cut the waiting time by half',
  ],
  [
    'a decimal',
    'At 5.5 per cent interest the survey paid for itself in a year.',
    'At 55 per cent interest the survey paid for itself in a year.',
    'the survey paid for itself in a year',
  ],
  [
    'a currency',
    'For €12 million the survey was made by two engineers.',
    'For $12 million the survey was made by two engineers.',
    'the survey was made by two engineers',
  ],
  [
    'a negation',
    'They did say that the survey was made by two engineers.',
    'They did not say that the survey was made by two engineers.',
    'the survey was made by two engineers',
  ],
  [
    'an if',
    'The survey was made by two engineers of the port.',
    'If the survey was made by two engineers of the port, it is void.',
    'survey was made by two engineers of the port',
  ],
  [
    'a question',
    'So the survey was made by two engineers.',
    'So the survey was made by two engineers?',
    'the survey was made by two engineers',
  ],
  [
    'the sentence before',
    'Petrov spoke first. He said the survey cut the waiting time by half.',
    'Adler spoke first. He said the survey cut the waiting time by half.',
    'the survey cut the waiting time by half',
  ],
  [
    'the sentence after',
    'The survey cut the waiting time by half. The judge believed it.',
    'The survey cut the waiting time by half. The judge did not believe it.',
    'The survey cut the waiting time by half',
  ],
  [
    'a speech’s end',
    '“We cut the waiting time by half. It was hard. Nobody helped,” said Petrov.',
    '“We cut the waiting time by half. It was hard. Nobody helped,” said Adler.',
    'We cut the waiting time by half',
  ],
  [
    'a paragraph that leads in',
    'Petrov told the committee:\n\nThe survey cut the waiting time by half.',
    'Adler told the committee:\n\nThe survey cut the waiting time by half.',
    'The survey cut the waiting time by half.',
  ],
  [
    'a heading',
    'Proposals accepted\n\nThe survey cut the waiting time by half, and was paid.',
    'Proposals refused\n\nThe survey cut the waiting time by half, and was paid.',
    'The survey cut the waiting time by half',
  ],
  [
    'a section’s heading',
    'Proven\n\nThe northern quay\n\nThe survey cut the waiting time by half.',
    'Disproven\n\nThe northern quay\n\nThe survey cut the waiting time by half.',
    'The survey cut the waiting time by half.',
  ],
  [
    'what leads in to a list',
    'The board adopted these motions:\n\n- a survey of the waiting time\n\n- a new crane',
    'The board rejected these motions:\n\n- a survey of the waiting time\n\n- a new crane',
    'a new crane',
  ],
  [
    'a correction',
    'The survey cut the waiting time by half.',
    'Correction: an earlier version of this page said: “The survey cut the waiting time by half.”',
    'The survey cut the waiting time by half',
  ],
  [
    'a correction set before it',
    'The survey cut the waiting time by half.',
    'Correction: what stood here in an earlier version was wrong. The survey cut the waiting time by half.',
    'The survey cut the waiting time by half.',
  ],
  [
    'in Russian',
    'Министр Петров заявил, что опрос сократил ожидание вдвое.',
    'Министр Адлер заявил, что опрос сократил ожидание вдвое.',
    'опрос сократил ожидание вдвое',
  ],
  [
    'in German',
    'Das Amt bestätigte, dass die Umfrage die Wartezeit halbiert habe.',
    'Das Amt bestritt, dass die Umfrage die Wartezeit halbiert habe.',
    'die Umfrage die Wartezeit halbiert habe',
  ],
  [
    'in French',
    'Le ministère a confirmé que l’enquête avait réduit l’attente de moitié.',
    'Le ministère a démenti que l’enquête avait réduit l’attente de moitié.',
    'l’enquête avait réduit l’attente de moitié',
  ],
  [
    'in Chinese',
    '部长彼得罗夫表示，调查使等待时间减少了一半。港口继续开放。',
    '部长阿德勒表示，调查使等待时间减少了一半。港口继续开放。',
    '调查使等待时间减少了一半',
  ],
  [
    'in Arabic',
    'أكد الوزير أن المسح خفض وقت الانتظار إلى النصف.',
    'نفى الوزير أن المسح خفض وقت الانتظار إلى النصف.',
    'المسح خفض وقت الانتظار إلى النصف',
  ],
];

const said = 'Minister Petrov said the “well-known” survey cut the waiting time by half. He spoke for an hour.';
const quote = 'survey cut the waiting time by half';
const sameMeaning: readonly Row[] = [
  ['typography', said, said.replace(/[“”]/g, '"'), quote],
  ['white space', said, said.replace(/ /g, '\u00a0'), quote],
  ['lines', said, said.replace(/ (?=\w{5})/g, '\n'), quote],
  ['hyphens', said, said.replace('Minister', 'Min-\nister').replace('waiting', 'wait-\ning'), quote],
  [
    'a page’s end in the sentence',
    `${said} ${opening}`,
    `Minister Petrov said the “well-known”\n\nThe Daily Record\n\nsurvey cut the waiting time by half. He spoke for an hour. ${opening}`,
    quote,
  ],
  ['a sentence more before', said, `The room was full. ${said}`, quote],
  ['a sentence more behind', said, `${said} Then they went home.`, quote],
  ['a sentence fewer', `The room was full. ${said}`, said, quote],
  ['paragraphs more', said, `A new paragraph stands here now.\n\n${said}\n\nAnd another one stands there.`, quote],
  ['an advertisement', said, `Advertisement\n\n${said}\n\nSubscribe to our newsletter`, quote],
  ['a date line', `By Jane Doe, 12 May 2014\n\n${said}`, `By John Roe, updated 14 May 2019, 10:30\n\n${said}`, quote],
  ['the place of the report', `MOSCOW — ${said}`, `MOSCOW, May 14 (Agency) — ${said}`, quote],
  ['a heading in capitals', `Proposals “accepted”\n\n${said}`, `PROPOSALS "ACCEPTED"\n\n${said}`, quote],
  ['a heading more above', `Proposals\n\n${said}`, `Proposals\n\nThe survey\n\n${said}`, quote],
  ['the spelling of a neighbour', `The centre was full of colour. ${said}`, `The center was full of color. ${said}`, quote],
  ['a slip mended in a neighbour', `The comittee was heard first. ${said}`, `The committee was heard first. ${said}`, quote],
];

describe('the same words', () => {
  test.each(otherMeaning)('%s: are not taken for what they were', (_name, before, now, words) => {
    const { state, context } = found(page(before), page(now), words);
    if (state !== 'exact' && state !== 'moved') return;
    expect(context).toMatchObject({ context: 'changed' });
    if (context?.context !== 'changed') return;
    expect(context.difference.some(({ kind }) => kind !== 'same')).toBe(true);
  });

  test.each(sameMeaning)('%s: nothing has changed', (_name, before, now, words) => {
    const { state, context } = found(page(before), page(now), words);
    expect(['exact', 'moved']).toContain(state);
    expect(context).toEqual({ context: 'same' });
  });

  test('the page in another order', () => {
    const now = [close, said, opening].join('\n\n');
    expect(found(page(said), now, quote)).toMatchObject({ state: 'moved', context: { context: 'same' } });
  });

  test('gone, and said by another elsewhere', () => {
    const by = (who: string): string => `${who} reported that the new survey cut the waiting time by twelve percent across all harbours.`;
    const { context } = found(
      page(by('The first team'), by('The second team')),
      page(by('The second team')),
      'cut the waiting time by twelve percent',
    );
    expect(context).toMatchObject({ context: 'changed', part: 'sentence' });
  });

  test('gone, and under the heading of others', () => {
    const motion = 'The survey cuts the waiting time by twelve percent across all harbours of the coast.';
    const other = 'The board had no opinion on the lighthouse, and went on to the next motion of the day.';
    const before = page('Accepted', motion, other, 'Refused', 'A bridge to the island was not thought worth its price by anyone.');
    const now = page('Accepted', other, 'Refused', motion, 'A bridge to the island was not thought worth its price by anyone.');
    const words = 'cuts the waiting time by twelve percent across all harbours';
    expect(found(before, now, words)).toMatchObject({ state: 'moved', context: { context: 'changed', part: 'heading' } });
  });

  test('the difference tells both versions', () => {
    const [, before = '', now = '', words = ''] = otherMeaning[0] ?? [];
    const { context } = found(page(before), page(now), words);
    const told = (kind: string): string =>
      context?.context === 'changed' ? context.difference.flatMap((part) => (part.kind === kind ? [part.text.trim()] : [])).join('|') : '';
    expect([told('removed'), told('added')]).toEqual(['Petrov', 'Adler']);
  });
});

describe('cases made from texts', () => {
  const texts = [
    [
      opening,
      'The first bid came from the island. It named a price of four million, to be paid over ten years. The board did not like the terms.',
      'Fishermen who land their catch there were less calm, and spoke of two summers lost to plans that came to nothing.',
      'The second bid was shorter. Its authors asked for the land behind the quay, and promised forty places of work in return.',
      'A third bid arrived after the day that had been set, and was opened all the same at the wish of the mayor.',
      close,
    ].join('\n\n'),
  ];
  const { cases, texts: made } = surroundingsCases(texts, seededRandom(7));

  test('of every kind', () => {
    const kinds = new Set(cases.map(({ kind }) => kind));
    for (const kind of [...Object.keys(changedKinds), ...Object.keys(sameKinds)]) expect(kinds).toContain(kind);
  });

  test('changed surroundings always wait, others never', () => {
    const wrong = cases.filter(({ a, b, start, end, surroundings }) => {
      const [before, now] = [made.get(a) ?? '', made.get(b) ?? ''];
      const selectors = describePassage(before, start, end);
      const resolution = resolvePassage(now, selectors);
      // Words that have no certain place wait by that.
      if (resolution.state !== 'exact' && resolution.state !== 'moved') return false;
      return contextFinder(before, now)(selectors, resolution)?.context !== surroundings;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
