import { between, pick, type Random } from './generate';

/** Reprints of a text, as outlets make them of an agency's story: each keeps enough of it to be the same text. */

export const reprintKinds = ['headline', 'cut', 'agency', 'typos', 'boilerplate', 'requoted', 'all'] as const;
export type ReprintKind = (typeof reprintKinds)[number];

const NOTICES = [
  'This material may not be published, broadcast, rewritten or redistributed without the written consent of its publisher.',
  'Sign up for our morning briefing and have the most important stories of the day in your inbox before breakfast.',
  'Follow us on every device: our reporters work around the clock so that you know what happens, where and why.',
  'Our journalism is made possible by readers like you; a subscription costs less than a cup of coffee a week.',
];

const sentenceEnds = /(?<=[.!?…。！？۔])\s*/u;

function sentencesIn(paragraph: string): string[] {
  return paragraph.split(sentenceEnds).filter((sentence) => sentence !== '');
}

function withTypos(random: Random, text: string): string {
  return text.replace(/[\p{L}]{4,}/gu, (word) => {
    if (random() > 0.02) return word;
    const at = between(random, 0, word.length - 2);
    return word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
  });
}

/** Quotations put into other words, as those are that come back from a translation: one sentence in eight. */
function requoted(random: Random, text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) =>
      sentencesIn(paragraph)
        .map((one) => (random() < 0.125 ? [...one.split(' ')].reverse().join(' ') : one))
        .join(' '),
    )
    .join('\n\n');
}

/** The first half to four fifths. */
function cut(random: Random, text: string): string {
  const paragraphs = text.split('\n\n');
  const wanted = text.length * (0.5 + 0.3 * random());
  const kept: string[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    if (length >= wanted) break;
    const room = wanted - length;
    kept.push(paragraphs.length < 4 ? sentencesUpTo(paragraph, room) : paragraph);
    length += paragraph.length + 2;
  }
  return kept.join('\n\n');
}

function sentencesUpTo(paragraph: string, room: number): string {
  let length = 0;
  return sentencesIn(paragraph)
    .filter((one) => {
      const fits = length < room;
      length += one.length;
      return fits;
    })
    .join(' ');
}

export function reprintOf(random: Random, kind: ReprintKind, text: string): string {
  switch (kind) {
    case 'headline':
      return `What is known so far, and what is not (${between(random, 1, 99)})\n\nBy our own correspondent\n\n${text}`;
    case 'cut':
      return cut(random, text);
    case 'agency':
      return `MOSCOW, June ${between(random, 1, 30)} (Agency) – ${text}\n\n(Reporting by J. Smith; editing by M. Jones)`;
    case 'typos':
      return withTypos(random, text);
    case 'boilerplate':
      return [text, ...NOTICES].join('\n\n');
    case 'requoted':
      return requoted(random, text);
    case 'all':
      return [withTypos(random, requoted(random, cut(random, text))), pick(random, NOTICES)].join('\n\n');
  }
}

/** Another notice of a series: the same sentences, other figures. It is no reprint. */
export function nextOfSeries(random: Random, text: string): string {
  return text.replace(/\p{N}+/gu, () => String(between(random, 1, 99_999)));
}

/** Another article with the same furniture around it. */
export function inTheSamePaper(text: string): string {
  return ['Independent. Curious. Yours.', text, ...NOTICES].join('\n\n');
}
