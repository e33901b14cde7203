/**
 * Cases for the context of passages, made from any texts: the same words said by another or of something else (`changed`), and
 * edits of the page that say nothing of them (`same`). docs/adr/0015-context-of-passages.md
 */
import { between, pick, type Random } from './generate';
import { sentencesOf } from '../../src/shared/text/text';
import type { PassageCase } from './passage-cases';
import { names, said, turns, beside, headings, corrections, furniture, capital } from './surroundings-words';

export interface SurroundingsCase extends PassageCase {
  surroundings: 'same' | 'changed';
}

/** A text by paragraphs, of which one holds the passage between two parts. */
interface Page {
  above: string[];
  lead: string;
  quote: string;
  rest: string;
  below: string[];
}

interface Edited {
  was: Page;
  is: Page;
  /** The words stand in another paragraph, if they do: it holds nothing else of the page. */
  gone?: boolean;
}

type Edit = (page: Page, random: Random, others: Strangers) => Edited | null;

/** Paragraphs and sentences of other texts. */
interface Strangers {
  paragraph: () => string;
  sentence: () => string;
}

const paragraphOf = ({ lead, quote, rest }: Page): string => `${lead}${quote}${rest}`;
const textOf = (page: Page): string => [...page.above, paragraphOf(page), ...page.below].filter((part) => part !== '').join('\n\n');

function languageOf(text: string): string {
  if (/[\u4e00-\u9fff]/.test(text)) return 'zh';
  if (/[\u0600-\u06ff]/.test(text)) return 'ar';
  if (/[\u0400-\u04ff]/.test(text)) return 'ru';
  if (/\b(?:der|die|und|nicht|eine)\b/.test(text)) return 'de';
  return /\b(?:les|des|une|est|dans)\b/.test(text) ? 'fr' : 'en';
}

const inTongue = <T>(table: Readonly<Record<string, T>>, page: Page): T => table[languageOf(page.quote)] ?? (table['en'] as T);

/** Two different ones of a list. */
function two<T>(random: Random, list: readonly T[]): [T, T] {
  const one = pick(random, list);
  const others = list.filter((other) => other !== one);
  return [one, pick(random, others)];
}

/** The page with the passage's sentence begun otherwise on each side. */
const begun = (page: Page, was: string, is: string): Edited => ({
  was: { ...page, lead: page.lead + was },
  is: { ...page, lead: page.lead + is },
});

export const changedKinds: Readonly<Record<string, Edit>> = {
  'speaker in the sentence': (page, random) => {
    const [one, other] = two(random, inTongue(names, page));
    const saying = inTongue(said, page);
    return begun(page, saying(one), saying(other));
  },
  'speaker after the words': (page, random) => {
    const [one, other] = two(random, inTongue(names, page));
    const by = (who: string): string => `, according to ${who} in the evening`;
    return endsSentence(page) ? null : { was: { ...page, rest: by(one) + page.rest }, is: { ...page, rest: by(other) + page.rest } };
  },
  'verb, year, place or figure in the sentence': (page, random) => {
    const [was, is] = pick(random, inTongue(turns, page));
    return begun(page, was, is);
  },
  'sentence before': (page, random) => {
    const [was, is] = pick(random, inTongue(beside, page));
    const [space, lead] = [languageOf(page.quote) === 'zh' ? '' : ' ', sentenceLead(page.lead)];
    const [early, own] = [page.lead.slice(0, page.lead.length - lead.length), lead];
    return { was: { ...page, lead: `${early}${was}${space}${own}` }, is: { ...page, lead: `${early}${is}${space}${own}` } };
  },
  'sentence after': (page, random) => {
    const [was, is] = pick(random, inTongue(beside, page));
    const at = ownRest(page.rest);
    const put = (words: string): string => `${page.rest.slice(0, at).trimEnd()} ${words} ${page.rest.slice(at).trimStart()}`.trimEnd();
    return { was: { ...page, rest: put(was) }, is: { ...page, rest: put(is) } };
  },
  'paragraph that leads in': (page, random) => {
    const [one, other] = two(random, inTongue(names, page));
    const lead = (who: string): string => `${capital(who)} told the committee on Monday:`;
    return { was: { ...page, above: [...page.above, lead(one)] }, is: { ...page, above: [...page.above, lead(other)] } };
  },
  'heading above': (page, random) => {
    const [was, is] = pick(random, headings);
    const [near, far] = [page.above.slice(-1), page.above.slice(0, -1)];
    const put = (heading: string): string[] =>
      random() < 2 && near.length > 0 && far.length % 2 === 0 ? [...far, heading, ...near] : [...page.above, heading];
    return { was: { ...page, above: put(was) }, is: { ...page, above: put(is) } };
  },
  'under another heading': (page, random) => {
    const [one, other] = pick(random, headings);
    if (page.below.length < 3) return null;
    const was = { ...page, above: [...page.above, one], below: [...page.below.slice(0, 2), other, ...page.below.slice(2)] };
    const is = { ...page, above: [...page.above, one, ...page.below.slice(0, 2), other], below: page.below.slice(2) };
    return { was, is };
  },
  'gone, the same words by another': (page, random) => {
    const [one, other] = two(random, inTongue(names, page));
    const saying = inTongue(said, page);
    const twin = saying(other) + page.quote + (endsSentence(page) ? '' : '.');
    const at = between(random, 0, page.below.length);
    const below = [...page.below.slice(0, at), twin, ...page.below.slice(at)];
    const was = { ...page, lead: saying(one), rest: endsSentence(page) ? '' : '.', below };
    const is = {
      above: [...page.above, ...page.below.slice(0, at)],
      lead: saying(other),
      quote: page.quote,
      rest: was.rest,
      below: page.below.slice(at),
    };
    return { was, is };
  },
  'in a correction': (page, random) => {
    const correction = pick(random, inTongue(corrections, page));
    const end = endsSentence(page) ? '' : '.';
    const is = { above: [...page.above, ...page.below], lead: correction, quote: page.quote, rest: end, below: [] };
    return { was: page, is };
  },
  'a correction before it': (page, random) => {
    if (!/^["“«„]?[\p{Lu}\p{Lo}\p{N}]/u.test(page.quote)) return null;
    const [label = ''] = inTongue(corrections, page);
    const note = `${label.replace(/[:：].*$/u, '').replace(/ (?:stated|said).*$/u, '')}: an earlier version of this text was wrong. `;
    return random() < 0.5
      ? { was: { ...page, lead: '' }, is: { ...page, lead: note } }
      : { was: { ...page, lead: '' }, is: { ...page, lead: '', above: [...page.above, 'Corrections and clarifications'] } };
  },
  'whom “he” stands for': (page, random) => {
    const [one, other] = two(random, inTongue(names, page));
    const he: Record<string, string> = {
      en: 'He added that ',
      de: 'Er fügte hinzu, dass ',
      fr: 'Il a ajouté que ',
      ru: 'Он добавил, что ',
      zh: '他补充说，',
      ar: 'وأضاف أن ',
    };
    const lead = (who: string): string => `${inTongue(said, page)(who)}${pick(random, ['1', '2'])}. ${inTongue(he, page)}`;
    const [first, second] = [lead(one), lead(other)];
    return { was: { ...page, lead: first }, is: { ...page, lead: second.replace(/\d(?=\. )/, /\d(?=\. )/.exec(first)?.[0] ?? '1') } };
  },
};

const everywhere =
  (change: (text: string) => string): Edit =>
  (page) => ({
    was: page,
    is: {
      above: page.above.map(change),
      lead: change(page.lead),
      quote: change(page.quote),
      rest: change(page.rest),
      below: page.below.map(change),
    },
  });

export const sameKinds: Readonly<Record<string, Edit>> = {
  untouched: (page) => ({ was: page, is: page }),
  typography: (page, random) => {
    const straight = everywhere((text) =>
      text
        .replace(/[“”«»„]/g, '"')
        .replace(/[‘’]/g, "'")
        .replace(/[–—]/g, '-')
        .replace(/…/g, '...'),
    );
    const curly = everywhere((text) =>
      text
        .replace(/(?<=^|\s)"/g, '“')
        .replace(/"/g, '”')
        .replace(/'/g, '’')
        .replace(/ - /g, ' — ')
        .replace(/\.\.\./g, '…'),
    );
    return (random() < 0.6 ? straight : curly)(page, random, nobody);
  },
  'white space': (page, random) =>
    everywhere((text) => text.replace(/ /g, () => (random() < 0.2 ? pick(random, ['\u00a0', '\u202f', '  ']) : ' ')))(page, random, nobody),
  're-wrapped': (page, random) => {
    const width = between(random, 40, 90);
    return everywhere((text) => wrapped(text, width))(page, random, nobody);
  },
  hyphenated: (page, random) => {
    const width = between(random, 40, 80);
    return everywhere((text) =>
      wrapped(text, width).replace(/(\p{Ll}{3})(\p{Ll}{3,}\S*)\n/gu, (whole, head: string, tail: string) =>
        random() < 0.4 ? `${head}-\n${tail} ` : whole,
      ),
    )(page, random, nobody);
  },
  'paragraphs re-ordered': (page, random) => ({ was: page, is: reordered(page, random) }),
  'paragraphs added': (page, random, others) => {
    const sown = (list: string[]): string[] => list.flatMap((one) => (random() < 0.3 ? [one, others.paragraph()] : [one]));
    return {
      was: page,
      is: { ...page, above: [...sown(page.above), others.paragraph()], below: [others.paragraph(), ...sown(page.below)] },
    };
  },
  'paragraphs dropped': (page, random) => {
    const thinned = (list: string[]): string[] => list.filter(() => random() < 0.7);
    return { was: page, is: { ...page, above: thinned(page.above), below: thinned(page.below) } };
  },
  'sentence added beside': (page, random, others) => {
    const lead = sentenceLead(page.lead);
    const early = page.lead.slice(0, page.lead.length - lead.length);
    if (random() < 0.5) return { was: page, is: { ...page, lead: `${early}${others.sentence()} ${lead}` } };
    const at = ownRest(page.rest);
    return {
      was: page,
      is: { ...page, rest: `${page.rest.slice(0, at).trimEnd()} ${others.sentence()} ${page.rest.slice(at).trimStart()}`.trimEnd() },
    };
  },
  'sentence dropped beside': (page, random, others) => {
    const added = sameKinds['sentence added beside']?.(page, random, others);
    return added ? { was: added.is, is: added.was } : null;
  },
  'advertisements between paragraphs': (page, random) => {
    const sown = (list: string[]): string[] => list.flatMap((one) => (random() < 0.4 ? [pick(random, furniture), one] : [one]));
    return { was: page, is: { ...page, above: [...sown(page.above), pick(random, furniture)], below: sown(page.below) } };
  },
  'furniture and date lines': (page, random) => {
    const [one, other] = two(random, furniture);
    const [date, later] = ['By Jane Doe, 12 May 2014', 'By John Roe | Updated 14 May 2019, 10:30'];
    return { was: { ...page, above: [date, ...page.above, one] }, is: { ...page, above: [later, ...page.above, other] } };
  },
  'headline in other type': (page, random) => {
    const [heading] = pick(random, headings);
    return {
      was: { ...page, above: [...page.above, `“${heading}”`] },
      is: { ...page, above: [...page.above, `"${heading.toUpperCase()}"`] },
    };
  },
  'spelling of neighbours': (page, random) => {
    const pairs = [
      ['colour', 'color'],
      ['organise', 'organize'],
      ['centre', 'center'],
      ['travelling', 'traveling'],
      ['naïve', 'naive'],
    ] as const;
    const [one, other] = pick(random, pairs);
    const lead = sentenceLead(page.lead);
    const early = page.lead.slice(0, page.lead.length - lead.length);
    const put = (word: string): string => `${early}The ${word} of the matter was noted there by several people. ${lead}`;
    return { was: { ...page, lead: put(one) }, is: { ...page, lead: put(other) } };
  },
  'slip mended in a neighbour': (page, random) => {
    const lead = sentenceLead(page.lead);
    const early = page.lead.slice(0, page.lead.length - lead.length);
    const [right, wrong] = pick(random, [
      ['government', 'goverment'],
      ['committee', 'comittee'],
      ['received', 'recieved'],
    ] as const);
    const put = (word: string): string => `${early}Several members of the ${word} were heard in the same week. ${lead}`;
    return { was: { ...page, lead: put(wrong) }, is: { ...page, lead: put(right) } };
  },
};

const nobody: Strangers = { paragraph: () => '', sentence: () => '' };

const endsSentence = ({ quote }: Page): boolean => /[.!?…。！？]["”’»]*$/u.test(quote);

/** Of the words before a passage those of its own sentence. */
function sentenceLead(lead: string): string {
  const last = sentencesOf(`${lead}Xx`).at(-1);
  return last === undefined ? lead : lead.slice(last.start);
}

/** Where the passage's own sentence ends in the words after it. */
function ownRest(rest: string): number {
  const [first] = sentencesOf(`Xx${rest}`);
  return first === undefined ? 0 : Math.max(0, first.end - 2);
}

function wrapped(text: string, width: number): string {
  let column = 0;
  return text.replace(/\n|[^\n]/g, (unit) => {
    column = unit === '\n' ? 0 : column + 1;
    if (unit !== ' ' || column < width) return unit;
    column = 0;
    return '\n';
  });
}

/** The page's blocks in another order, each with its heading. */
function reordered(page: Page, random: Random): Page {
  const cut = between(random, 0, page.above.length);
  return random() < 0.5
    ? { ...page, above: [...page.below, ...page.above.slice(cut)], below: page.above.slice(0, cut) }
    : { ...page, above: page.above.slice(cut), below: [...page.below, ...page.above.slice(0, cut)] };
}

interface Made {
  cases: SurroundingsCase[];
  /** By their keys. */
  texts: Map<string, string>;
}

/** One case of each kind per passage, four passages a text. */
export function surroundingsCases(texts: readonly string[], random: Random): Made {
  const made: Made = { cases: [], texts: new Map() };
  const paragraphs = texts.map((text) =>
    text
      .split(/\n\s*\n/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );
  const prose = paragraphs.flat().filter((one) => one.length > 80 && /^[\p{Lu}\p{Lo}].*[.!?。]$/su.test(one));
  const stranger = (own: string): Strangers => {
    const tongue = languageOf(own);
    const paragraph = (): string => {
      for (let tries = 0; tries < 30; tries++) {
        const one = pick(random, prose);
        if (languageOf(one) === tongue && !own.includes(one)) return one;
      }
      return 'The weather stayed dry in most of the country.';
    };
    const sentence = (): string => {
      const one = paragraph();
      const [first] = sentencesOf(one.replace(/\n/g, ' '));
      return first === undefined ? one : one.replace(/\n/g, ' ').slice(first.start, first.end);
    };
    return { paragraph, sentence };
  };
  paragraphs.forEach((all, number) => {
    for (let turn = 0; turn < 4; turn++) {
      const page = pageOf(all, random);
      if (page === null) continue;
      const others = stranger(texts[number] ?? '');
      for (const [kinds, surroundings] of [
        [changedKinds, 'changed'],
        [sameKinds, 'same'],
      ] as const) {
        for (const [kind, edit] of Object.entries(kinds)) {
          const edited = edit(page, random, others);
          if (edited !== null) addCase(made, edited, `${number}.${turn} ${kind}`, kind, surroundings);
        }
      }
    }
  });
  return made;
}

function addCase(made: Made, { was, is }: Edited, id: string, kind: string, surroundings: 'same' | 'changed'): void {
  const text = textOf(was);
  const before = was.above
    .filter((part) => part !== '')
    .map((part) => `${part}\n\n`)
    .join('');
  const start = before.length + was.lead.length;
  const end = start + was.quote.length;
  made.texts.set(`${id} a`, text);
  made.texts.set(`${id} b`, textOf(is));
  const nowStart =
    is.above
      .filter((part) => part !== '')
      .map((part) => `${part}\n\n`)
      .join('').length + is.lead.length;
  made.cases.push({
    id,
    kind,
    a: `${id} a`,
    b: `${id} b`,
    quote: was.quote,
    prefix: text.slice(Math.max(0, start - 32), start),
    suffix: text.slice(end, end + 32),
    start,
    end,
    expected: { start: nowStart, end: nowStart + is.quote.length },
    surroundings,
  });
}

/** A passage of a few words up to a whole paragraph in one of the text's longer paragraphs. */
function pageOf(paragraphs: readonly string[], random: Random): Page | null {
  const long = paragraphs.flatMap((one, at) => (one.length > 90 && /[.!?。]["”’»]?$/u.test(one) ? [at] : []));
  if (long.length === 0) return null;
  const at = pick(random, long);
  const paragraph = (paragraphs[at] ?? '').replace(/\n/g, ' ');
  const sentences = sentencesOf(paragraph);
  const sentence = pick(random, sentences);
  const [above, below] = [paragraphs.slice(0, at), paragraphs.slice(at + 1)];
  const wholes = random() < 0.4;
  const cut = wholes ? sentence : within(paragraph, sentence, random);
  const quote = paragraph.slice(cut.start, cut.end);
  const isOnce = paragraphs.join(' ').replace(/\n/g, ' ').split(quote).length === 2;
  if (quote.length < 12 || !isOnce) return null;
  return { above: [...above], lead: paragraph.slice(0, cut.start), quote, rest: paragraph.slice(cut.end), below: [...below] };
}

function within(text: string, { start, end }: { start: number; end: number }, random: Random): { start: number; end: number } {
  const edges = [
    start,
    ...[...text.slice(start, end).matchAll(/(?<=\s)\S|(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]/gu)].map(({ index }) => start + index),
  ];
  const from = edges[Math.floor(random() * edges.length * 0.5)] ?? start;
  const to = edges[Math.min(edges.length - 1, edges.indexOf(from) + between(random, 4, 14))] ?? end;
  return { start: from, end: text.slice(from, to).trimEnd().length + from };
}
