import { normaliseText } from '../../../shared/text/text';
import type { Known, Piece, Stated } from '../piece';
import { hasLetter, keyOf, wordsIn } from '../signs';

/**
 * What the properties of a document are worth. They are often left over from a template or filled in by the program:
 * a title is believed when the text opens with it, an author when the text names him. Dates are those of files, not of
 * publication, and are never taken.
 */
export interface Properties {
  title: string | null;
  authors: readonly string[];
}

const FILE_NAME = /\.(?:docx?|docm|dotx?|rtf|odt|pdf|indd|qx[dp]|pages|tex|dvi|e?ps|xlsx?|pptx?|html?|txt|wpd|pub|cdr|ai|fm|pmd)$/i;
const PROGRAM =
  /^(?:microsoft (?:word|powerpoint|office)|powerpoint|word document|untitled|unbenannt|sans (?:nom|titre)|sin t[ií]tulo|document|dokument|документ|без\s?имени|безымянный|presentation|slide|print|layout|template|title|titel|titre|cover|output|scan|file|pdf|新建|文档|文書|무제|無題|مستند)\b.{0,12}$|^microsoft \w+ - /iu;
const NOBODY =
  /^(?:user|admin(?:istrator)?|owner|author|autor|unknown|anonymous|default|pc|home|office|windows|microsoft|acer|dell|hp|lenovo|asus|root|guest|test|пользователь|админ.*|автор|.{0,2})$/iu;
const LONGEST_TITLE = 300;
/** How many pieces from the start, and from the end, may name what the properties say. */
const HEAD = 15;
const FOOT = 6;

/** What of the properties can be believed, given the pieces of the text. */
export function knownFrom({ title, authors }: Properties, pieces: readonly Piece[], source: string): Known {
  const text = pieces.filter(({ removed }) => removed === undefined);
  const known: Known = {};
  const stated = title === null ? null : titleFrom(normaliseText(title).replace(/\s+/g, ' '), text.slice(0, HEAD), source);
  if (stated !== null) known.title = stated;
  const named = authors.flatMap((author) => namedIn(normaliseText(author), [...text.slice(0, HEAD), ...text.slice(-FOOT)]));
  const [first] = named;
  if (first !== undefined) {
    known.bylines = { value: [...new Set(named.map(({ name }) => name))], evidence: `${source}, named in ${first.place}` };
  }
  return known;
}

function titleFrom(title: string, head: readonly Piece[], source: string): Stated<string> | null {
  if (!isTitle(title)) return null;
  const key = keyOf(title);
  // Titles may stand on two lines of the page.
  for (const [index, piece] of head.entries()) {
    const own = keyOf(piece.text.slice(0, LONGEST_TITLE));
    const both = keyOf(`${piece.text} ${head[index + 1]?.text ?? ''}`.slice(0, 2 * LONGEST_TITLE));
    if (own === key || both === key) return { value: title, evidence: `${source}, as in ${piece.place}` };
  }
  return { value: title, evidence: source, unsure: true };
}

/** Whether a title is one, not the name of a file or of a program's empty document. */
export function isTitle(title: string): boolean {
  if (title.length > LONGEST_TITLE || !hasLetter(title) || FILE_NAME.test(title) || PROGRAM.test(title)) return false;
  return wordsIn(title) >= 2 && !/^[\w-]+$|https?:|[\\/_]{1}\w+[\\/_]|\ufffd/.test(title);
}

function namedIn(author: string, pieces: readonly Piece[]): { name: string; place: string }[] {
  const key = keyOf(author);
  if (NOBODY.test(author) || author.length > 80 || !/\p{L}[\p{L}.’'-]* \p{L}|^[\p{Script=Han}]{2,4}$/u.test(author)) return [];
  const piece = pieces.find(({ text }) => text.length < 1000 && ` ${keyOf(text)} `.includes(` ${key} `));
  return piece === undefined ? [] : [{ name: author, place: piece.place }];
}

/** The title that a document's own style marks, when it stands near its start. */
export function styledTitle(raw: string | null, pieces: readonly Piece[]): Known {
  const text = normaliseText(raw ?? '').replace(/\s+/g, ' ');
  if (text === '' || text.length > 400) return {};
  const piece = pieces.slice(0, HEAD).find((one) => keyOf(one.text) === keyOf(text));
  return piece === undefined ? {} : { title: { value: text, evidence: `${piece.place}, styled as its title` } };
}
