/** Text as BibTeX writes it, as it is read. */

const ACCENTS: Readonly<Record<string, string>> = {
  ...{ '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307' },
  ...{ u: '\u0306', v: '\u030c', H: '\u030b', c: '\u0327', k: '\u0328', r: '\u030a', d: '\u0323', b: '\u0331' },
};

const LETTERS: Readonly<Record<string, string>> = {
  ...{ ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', aa: 'å', AA: 'Å', i: 'i', j: 'j', dh: 'ð', th: 'þ' },
  ...{ textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”' },
  ...{ ldots: '…', dots: '…', textellipsis: '…', textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textdegree: '°' },
  ...{
    S: '§',
    P: '¶',
    copyright: '©',
    pounds: '£',
    euro: '€',
    texteuro: '€',
    textregistered: '®',
    texttrademark: '™',
    textperiodcentered: '·',
  },
  ...{
    par: '\n\n',
    newline: '\n',
    quad: ' ',
    qquad: ' ',
    LaTeX: 'LaTeX',
    TeX: 'TeX',
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    mu: 'μ',
  },
};

const ACCENTED =
  /\\(?:([`'^~"=.])\s*|([uvHckrdb])(?=[\s{\\])\s*)(?:\{\s*(?:\\([ij])(?![a-z])|(\p{L}))\s*\}|\\([ij])(?![a-z])\s*|(\p{L}))/gu;

export function plainOfLatex(source: string): string {
  return source
    .replace(/(?<!\\)%[^\n]*\n\s*/g, '')
    .replace(ACCENTED, (_, sign: string, name: string, dotless: string, braced: string, bare: string, letter: string) =>
      `${dotless ?? braced ?? bare ?? letter}${ACCENTS[sign ?? name] ?? ''}`.normalize('NFC'),
    )
    .replace(/\\(?:href)\s*\{[^{}]*\}/g, '')
    .replace(/\\(?:begin|end)\s*\{[^{}]*\}/g, '')
    .replace(/\\([&%$#_{}])/g, (_, sign: string) => `\u0001${sign}`)
    .replace(/\\\\/g, '\n')
    .replace(/\\([a-zA-Z]+)\*?\s*/g, (_, name: string) => LETTERS[name] ?? '')
    .replace(/\\[,;:! /-]/g, '')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/``/g, '“')
    .replace(/''/g, '”')
    .replace(/~/g, ' ')
    .replace(/(?<!\u0001)[{}$]/g, '')
    .replace(/\u0001/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
