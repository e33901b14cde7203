import type { FileType } from './file-type';

/**
 * Formats of text that are written for programs, not for people: references, calendars, subtitles, source code, keys. As
 * articles they would be rubbish. Only what cannot be taken for a text is named; a text that speaks of them is a text.
 */
interface Format {
  mediaType: string;
  name: string;
  /** What the analyst can do. */
  advice: string;
  /** Against the file's beginning in Latin-1, from its first line that is not empty. */
  begins: RegExp;
}

const REFERENCES = 'It holds references, not the articles themselves. Drop the files of the articles.';
const SUBTITLES = 'Save its words as a plain text file (.txt) and drop that.';
const LINK = 'It only says where something is. Open it, save the page itself and drop that.';
const NO_TEXT = 'It holds no text to read.';
const PRINT = 'Make a PDF or a plain text file of it and drop that.';
const CODE = 'If it is evidence, save it as a PDF, or paste the lines that matter.';

const formats: readonly Format[] = [
  {
    mediaType: 'application/x-research-info-systems',
    name: 'a list of references (RIS)',
    advice: REFERENCES,
    begins: /^TY {1,2}- ?(?:[A-Z]{2,6}\s*$|[A-Z][A-Za-z ]{2,40}\n[A-Z][A-Z0-9] {1,2}- )/m,
  },
  {
    mediaType: 'application/x-isi',
    name: 'a list of references (Web of Science)',
    advice: REFERENCES,
    begins: /^FN [^\n]*\n(?:VR [^\n]*\n)?PT [A-Z]\b/,
  },
  {
    mediaType: 'application/x-medline',
    name: 'a list of references (PubMed, MEDLINE)',
    advice: REFERENCES,
    begins: /^PMID- *\d+\s*\n[A-Z]{2,4} *- /,
  },
  {
    mediaType: 'application/x-endnote-refer',
    name: 'a list of references (EndNote)',
    advice: REFERENCES,
    begins: /^%0 [^\n]+\n(?:%[A-Z0-9@!] [^\n]*\n?){1}/,
  },
  {
    mediaType: 'application/x-bibtex',
    name: 'a list of references (BibTeX)',
    advice: REFERENCES,
    begins:
      /^(?:%[^\n]*\n\s*)*@(?:comment|string|preamble|article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|phdthesis|proceedings|report|techreport|thesis|unpublished|[a-z]{3,20}(?=\s*\{\s*[\w:./+-]{1,100}\s*,))\s*[{(]/i,
  },
  {
    mediaType: 'application/x-subrip',
    name: 'a file of subtitles (SubRip)',
    advice: SUBTITLES,
    begins: /^\d{1,6}[ \t]*\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->/,
  },
  { mediaType: 'text/vtt', name: 'a file of subtitles (WebVTT)', advice: SUBTITLES, begins: /^WEBVTT(?:[ \t][^\n]*)?\n/ },
  { mediaType: 'text/x-ssa', name: 'a file of subtitles (SSA)', advice: SUBTITLES, begins: /^\[Script Info\]/i },
  {
    mediaType: 'text/x-microdvd',
    name: 'a file of subtitles (MicroDVD)',
    advice: SUBTITLES,
    begins: /^\{\d+\}\{\d+\}[^\n]*\n\{\d+\}\{\d+\}/,
  },
  {
    mediaType: 'text/x-sbv',
    name: 'a file of subtitles (SubViewer)',
    advice: SUBTITLES,
    begins: /^\d{1,2}:\d{2}:\d{2}\.\d{3},\d{1,2}:\d{2}:\d{2}\.\d{3}\s*\n/,
  },
  {
    mediaType: 'application/x-lrc',
    name: 'the words of a song with their times (LRC)',
    advice: SUBTITLES,
    begins: /^(?:\[[a-z]{2,6}:[^\]\n]*\]\s*\n)*(?:\[\d{2}:\d{2}(?:[.:]\d{1,3})?\][^\n]*\n){2}/,
  },
  {
    mediaType: 'application/x-url',
    name: 'a link to a web page',
    advice: LINK,
    begins: /^(?:\[(?:DEFAULT|\{[^\]\n]*\})\]\n(?:[^[\n]*\n)*)?\[InternetShortcut\]/i,
  },
  { mediaType: 'application/x-desktop', name: 'a link of a desktop', advice: LINK, begins: /^(?:#[^\n]*\n|\s)*\[Desktop Entry\]/ },
  { mediaType: 'text/calendar', name: 'a calendar (iCalendar)', advice: PRINT, begins: /^BEGIN:VCALENDAR\s*\n/i },
  { mediaType: 'text/vcard', name: 'address cards (vCard)', advice: PRINT, begins: /^BEGIN:VCARD\s*\n/i },
  {
    mediaType: 'application/pgp',
    name: 'an encrypted message or a key (PGP)',
    advice: 'Decrypt it in the program it was made with, and drop what comes out.',
    begins: /^-----BEGIN PGP (?!SIGNED)[A-Z ]+-----/,
  },
  {
    mediaType: 'application/x-pem-file',
    name: 'a key or certificate (PEM)',
    advice: NO_TEXT,
    begins: /^-----BEGIN [A-Z0-9 ]*(?:CERTIFICATE|KEY|CMS|PKCS7|REQUEST|PARAMETERS|CRL)[A-Z ]*-----/,
  },
  {
    mediaType: 'application/x-tex',
    name: 'a LaTeX source',
    advice: PRINT,
    begins:
      /^(?:%[^\n]*\n|\s)*\\(?:documentclass|documentstyle|usepackage|begin\{|input\b|chapter\{|section\{|RequirePackage|newcommand|def\\)/,
  },
  {
    mediaType: 'text/x-po',
    name: 'a list of translations (gettext)',
    advice: NO_TEXT,
    begins: /^(?:#[^\n]*\n|\s)*msgid "[^\n]*"\s*\n(?:"[^\n]*"\s*\n)*msgstr/,
  },
  {
    mediaType: 'text/x-diff',
    name: 'a list of changes of files (diff)',
    advice: CODE,
    begins: /^(?:diff --git |Index: [^\n]+\n=+\n|--- [^\n]+\n\+\+\+ [^\n]+\n@@ )/,
  },
  {
    mediaType: 'application/sql',
    name: 'a copy of a database (SQL)',
    advice: CODE,
    begins:
      /^(?:--[^\n]*\n|\/\*[\s\S]{0,500}?\*\/;?|SET [^\n]*;|PRAGMA [^\n]*;|BEGIN TRANSACTION;|\s)*(?:CREATE (?:TABLE|DATABASE)|INSERT INTO|DROP TABLE) [^\n]*[(;]/i,
  },
  {
    mediaType: 'application/x-uuencode',
    name: 'a packed file (uuencode)',
    advice: 'Unpack it and drop what comes out.',
    begins: /^begin [0-7]{3,4} \S[^\n]*\n[\x20-`]{2,61}\n/,
  },
  { mediaType: 'application/x-yenc', name: 'a packed file (yEnc)', advice: 'Unpack it and drop what comes out.', begins: /^=ybegin / },
  { mediaType: 'audio/x-mpegurl', name: 'a list of sounds or films', advice: NO_TEXT, begins: /^(?:#EXTM3U|\[playlist\])/i },
  { mediaType: 'application/x-sh', name: 'a script', advice: CODE, begins: /^#!\s*\/\S+/ },
  { mediaType: 'application/x-php', name: 'the source of a program (PHP)', advice: CODE, begins: /^<\?(?:php|=)/i },
];

/** Elements that documents of programs begin with, and what they are. XML that is none of these is "an XML file". */
const elements: readonly (readonly [root: RegExp, mediaType: string, name: string, advice: string])[] = [
  [/^<en-export[\s>]/, 'application/enex+xml', 'notes of Evernote (ENEX)', 'Export them as web pages (HTML) and drop those.'],
  [/^<rdf:RDF[\s>]/, 'application/rdf+xml', 'a list of data (RDF)', REFERENCES],
  [/^<xml>\s*<records>/, 'application/x-endnote-xml', 'a list of references (EndNote)', REFERENCES],
  [/^<(?:modsCollection|mods|PubmedArticleSet)[\s>]/, 'application/mods+xml', 'a list of references (XML)', REFERENCES],
  [/^<(?:!DOCTYPE plist|plist)[\s>]/, 'application/x-plist', 'a property list of macOS, or a link (webloc)', LINK],
  [/^<opml[\s>]/, 'text/x-opml', 'an outline or a list of feeds (OPML)', PRINT],
  [/^<(?:rss|feed)[\s>]/, 'application/rss+xml', 'a news feed', 'Open it in a feed reader, save the articles and drop those.'],
  [/^<(?:gpx|kml|osm|TrainingCenterDatabase)[\s>]/, 'application/gpx+xml', 'a map or a track', NO_TEXT],
  [/^<(?:!DOCTYPE svg|svg)[\s>]/i, 'image/svg+xml', 'a picture (SVG)', NO_TEXT],
  [/^<(?:[\w.-]+:)?[\w.-]+\s[^>]{0,2000}\bxmlns(?::[\w.-]+)?\s*=/, 'application/xml', 'an XML file', PRINT],
];

/** `head` is the file's beginning in Latin-1; null for what may be a text. */
export function textFormatOf(head: string): FileType | null {
  const text = opening(head);
  const found = formats.find(({ begins }) => begins.test(text));
  if (found !== undefined) return { mediaType: found.mediaType, name: found.name, advice: found.advice };
  return elementType(text) ?? packedType(text) ?? sourceType(text);
}

/** What an XML document is by its root; null for what begins with no element that is known. */
export function elementType(text: string): FileType | null {
  const inside = text.replace(/^<!DOCTYPE\s[^>[]*>\s*/i, '');
  const found = elements.find(([root]) => root.test(text) || root.test(inside));
  return found === undefined ? null : { mediaType: found[1], name: found[2], advice: found[3] };
}

/** Without byte order marks, halves of UTF-16 and empty lines; lines end as in Unix. */
function opening(head: string): string {
  return head
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replace(/\0/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^\s+/, '');
}

/** Lines of one length in the letters of base64, and nothing else. */
function packedType(text: string): FileType | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const whole = lines.slice(0, 200).join('');
  if (whole.length < 200 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(whole) || !/\d/.test(whole) || !/[a-z]/.test(whole) || !/[A-Z]/.test(whole))
    return null;
  const [first = ''] = lines;
  const isEven = lines.slice(0, -1).every((line) => line.length === first.length);
  return isEven && first.length >= 40
    ? { mediaType: 'application/base64', name: 'a packed file (Base64)', advice: 'Unpack it and drop what comes out.' }
    : null;
}

const FEWEST_LINES = 8;
/** Ends of lines in C, Java, JavaScript, CSS and their kin. */
const BRACED = /(?:[;{}]|\*\/|\),?)\s*(?:\/\/.*)?$/;
/** Lines of Python, Ruby, shells, and of what programs in any language begin with. */
const OF_CODE =
  /^\s*(?:#include\b|#define\b|import\s+[\w.{*]+|from\s+[\w.]+\s+import\b|def\s+\w+\s*\(|class\s+\w+.*[:{]\s*$|function\b.*\(|(?:public|private|protected|static|const|let|var|int|void|return|package|using|namespace)\b.*[;{(]|(?:if|for|while|elif|else|try|except|with)\b.*:\s*$|self\.\w+|\w+(?:\.\w+)*\s*[-+|]?=\s*\S|\w+(?:\.\w+)*\(.*\)\s*$|\/\/|\/\*|@\w+|end\s*$|\}\s*$|"""|#)/;
const STARTS_CODE =
  /^\s*(?:#include\b|import\s+[\w.{*'"]+|from\s+[\w.]+\s+import\b|def\s+\w+\s*\(.*:|package\s+[\w.]+;|using\s+[\w.]+;|(?:public|export|async)?\s*(?:class|function|interface|struct)\s+\w+|const\s+\w+\s*=|var\s+\w+\s*=|@charset|@import|[.#]?[\w-]+(?:[ ,>.:#]+[\w-]+)*\s*\{)/m;

/** A program's source: nearly all of its lines are statements, and some begin as only programs do. */
function sourceType(text: string): FileType | null {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 400);
  if (lines.length < FEWEST_LINES || !STARTS_CODE.test(text)) return null;
  const braced = lines.filter((line) => BRACED.test(line)).length / lines.length;
  const ofCode = lines.filter((line) => OF_CODE.test(line)).length / lines.length;
  return braced > 0.6 || ofCode > 0.65 || braced + ofCode > 1
    ? { mediaType: 'text/x-source', name: 'the source of a program', advice: CODE }
    : null;
}
