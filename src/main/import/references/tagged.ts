import { dateIn, doiAddress, nameInOrder, noReference, type Reference } from './reference';

/** References as lines that begin with a tag: RIS, Web of Science, PubMed (MEDLINE) and EndNote's own. */

interface TaggedFormat {
  /** The tag, and what stands behind it; null for a line that goes on with the one before. */
  tagged: RegExp;
  /** The tag a record begins with. */
  first: string;
  /** The tag that ends one, if there is one. */
  last: string | null;
  /** What a file of one record has before and after it. */
  before: string;
  after: string;
  read: (values: Values) => Omit<Reference, 'raw'>;
}

type Values = (...tags: string[]) => string[];

const first = (values: readonly string[]): string | null => values.find((value) => value !== '') ?? null;
const text = (values: readonly string[]): string => values.join('\n\n');

const ris: TaggedFormat = {
  tagged: /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/,
  first: 'TY',
  last: 'ER',
  before: '',
  after: '',
  read: (values) => ({
    ...noReference,
    title: first(values('TI', 'T1', 'CT', 'ST')) ?? '',
    authors: values('AU', 'A1').map(nameInOrder),
    outlet: first(values('T2', 'JF', 'JO', 'BT', 'JA', 'J2')) ?? first(values('PB')),
    date: first(values('DA').filter((date) => dateIn(date) !== null)) ?? first(values('PY', 'Y1')),
    language: first(values('LA')),
    url:
      first(
        values('UR', 'L2')
          .flatMap((value) => value.split(/\s*;\s*|\s+(?=https?:)/))
          .filter((value) => /^https?:/i.test(value)),
      ) ?? doiAddress(first(values('DO')) ?? undefined),
    doi: first(values('DO')),
    abstract: text(values('AB', 'N2')),
    notes: values('N1', 'RN'),
    files: values('L1', 'L2', 'L4')
      .flatMap((value) => value.split(/\s*;\s*/))
      .filter((value) => value !== '' && !/^https?:/i.test(value)),
  }),
};

const webOfScience: TaggedFormat = {
  tagged: /^([A-Z][A-Z0-9])(?: (.*))?$/,
  first: 'PT',
  last: 'ER',
  before: 'FN Web of Science\nVR 1.0\n',
  after: 'EF\n',
  read: (values) => ({
    ...noReference,
    title: values('TI').join(' '),
    authors: (values('AF').length > 0 ? values('AF') : values('AU')).flatMap((names) => names.split('\n')).map(nameInOrder),
    outlet: first(values('SO')),
    date: [first(values('PY')), first(values('PD'))].filter((part) => part !== null).join(' '),
    language: first(values('LA')),
    url: doiAddress(first(values('DI')) ?? undefined),
    abstract: text(values('AB')),
  }),
};

const medline: TaggedFormat = {
  tagged: /^([A-Z]{2,4}) *- (.*)$/,
  first: 'PMID',
  last: null,
  before: '',
  after: '',
  read: (values) => ({
    ...noReference,
    title: first(values('TI', 'BTI', 'TT')) ?? '',
    authors: (values('FAU').length > 0 ? values('FAU') : values('AU')).map(nameInOrder).concat(values('CN')),
    outlet: first(values('JT', 'TA')),
    date: first(values('DP')),
    language: first(values('LA')),
    url: doiAddress(values('LID', 'AID').find((id) => id.includes('[doi]'))),
    abstract: text(values('AB', 'OAB')),
    notes: values('GN'),
  }),
};

const refer: TaggedFormat = {
  tagged: /^%([0-9A-Z@!#$&()*+<>?[\]^~=7-])(?: (.*))?$/,
  first: '0',
  last: null,
  before: '',
  after: '',
  read: (values) => ({
    ...noReference,
    title: first(values('T')) ?? '',
    authors: values('A').map(nameInOrder),
    outlet: first(values('J', 'B')) ?? first(values('I')),
    date: first(values('8').filter((date) => /\d{4}/.test(date))) ?? first(values('D')),
    language: first(values('G')),
    url: first(values('U').filter((value) => /^https?:/i.test(value))) ?? doiAddress(first(values('R')) ?? undefined),
    abstract: text(values('X')),
    notes: values('Z', '<'),
    files: values('>'),
  }),
};

export const taggedFormats = { ris, webOfScience, medline, refer } as const;

/** The records of a list; what stands before the first and between them is no record. */
export function readTagged(source: string, format: TaggedFormat): Reference[] {
  const records: string[][] = [];
  let open: string[] | null = null;
  for (const line of source.split(/\r\n?|\n/)) {
    const tag = format.tagged.exec(line)?.[1];
    if (tag === format.first) records.push((open = []));
    if (open === null) continue;
    open.push(line);
    if (tag === format.last) open = null;
  }
  return records.map((lines) => {
    const raw = `${format.before}${lines.join('\n').trimEnd()}\n${format.after}`;
    return { ...format.read(valuesOf(lines, format)), raw };
  });
}

function valuesOf(lines: readonly string[], format: TaggedFormat): Values {
  const values: { tag: string; value: string }[] = [];
  for (const line of lines) {
    const [matched, tag = '', value = ''] = format.tagged.exec(line) ?? [];
    const last = values.at(-1);
    if (matched !== undefined) values.push({ tag, value: value.trim() });
    else if (last !== undefined) last.value += goesOn(last.tag, line, format);
  }
  return (...tags) => tags.flatMap((tag) => values.filter((one) => one.tag === tag && one.value !== '').map(({ value }) => value));
}

/** Names stand one to a line; other lines are broken where the column was full, but for an empty one. */
function goesOn(tag: string, line: string, format: TaggedFormat): string {
  const more = line.trim();
  if (more === '') return '\n\n';
  return format === webOfScience && (tag === 'AU' || tag === 'AF') ? `\n${more}` : ` ${more}`;
}
