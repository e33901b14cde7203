import type { CalloutKind } from '../../../shared/notes/note-document';
import { citationsIn, withLinksApart } from '../block-contents';
import { noteRuns, type NoteRun } from '../cited-note';
import { degreeRange, judgementInWords, type DossierMatter } from '../dossier-matter';
import type { DossierBlock, DossierInline, DossierList, DossierListItem, DossierTable, Mark } from '../document-model';
import { altOf, dataUrl, type PictureFiles } from '../pictures';
import { keptApart } from '../print-text';
import { address, asLine, codeWords, escaped } from './escape';

type BlockOf<K extends DossierBlock['kind']> = Extract<DossierBlock, { kind: K }>;

/** Where a line ends within a block: in a paragraph, or where all has to stand on one line. */
type LineEnd = '\\\n' | '<br>';

/** Marks that Markdown has signs for; the others, and those that begin or end within a word, are written as HTML. */
const signs: Partial<Record<Mark, string>> = { bold: '**', italic: '*', strikethrough: '~~' };
const tags: Readonly<Record<Exclude<Mark, 'code'>, string>> = {
  bold: 'strong',
  italic: 'em',
  strikethrough: 's',
  underline: 'u',
  subscript: 'sub',
  superscript: 'sup',
  highlight: 'mark',
};

/** Writes the blocks of sections, and keeps the notes that they have. */
export class MarkdownBlocks {
  /** `[^1]: …`, in their order. */
  readonly notes: string[] = [];

  /** `[picture-1]: data:…`, at the end of the file, so that the text can be read. */
  readonly pictures: string[] = [];

  constructor(
    private readonly matter: DossierMatter,
    private readonly files: PictureFiles,
  ) {}

  /** `level` is that of the section's own heading in the file. Lines without a blank line at either end. */
  block(block: DossierBlock, level: number): string {
    switch (block.kind) {
      case 'paragraph':
        return this.lines(block.content);
      case 'heading':
        return heading(level + block.level, this.inlines(block.content, '<br>'));
      case 'quote':
        return quoted(this.lines(block.content));
      case 'callout':
        return this.callout(block);
      case 'code':
        return this.code(block);
      case 'rule':
        return '---';
      case 'picture':
        return this.picture(block);
      case 'table':
        return this.table(block);
      case 'list':
        return this.list(block);
      case 'judgement':
        return this.judgement(block);
      case 'legend':
        return this.legend(block);
      case 'missing':
        return this.lines([block]);
    }
  }

  /** A paragraph; every line of it is kept from beginning a block of its own. */
  lines(content: readonly DossierInline[]): string {
    return this.inlines(content, '\\\n').split('\n').map(asLine).join('\n');
  }

  private callout({ look, content }: BlockOf<'callout'>): string {
    const { warning, keyJudgement, remark } = this.matter.words.template;
    const words: Readonly<Record<CalloutKind, string>> = { note: remark, warning, judgement: keyJudgement };
    return quoted(`**${words[look]}**\n\n${this.lines(content)}`);
  }

  /** As it stands; what cites in it follows on a line of its own. */
  private code({ content }: BlockOf<'code'>): string {
    const words = content.map((inline) => (inline.kind === 'line-break' ? '\n' : inline.kind === 'tab' ? '\t' : plainOf(inline))).join('');
    const longest = Math.max(2, ...Array.from(words.matchAll(/`+/gu), ([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    const marks = this.inlines(content.flatMap(citationsIn), '<br>');
    return `${fence}\n${words}\n${fence}${marks === '' ? '' : `\n\n${marks}`}`;
  }

  private picture(block: BlockOf<'picture'>): string {
    const file = this.files.get(block.sha256);
    const name = `picture-${this.pictures.length + 1}`;
    if (file !== undefined) this.pictures.push(`[${name}]: ${dataUrl(file)}`);
    const image = `![${escaped(altOf(block, this.matter.words))}][${name}]`;
    return block.content.length === 0 ? image : `${image}\n\n${this.lines(block.content)}`;
  }

  // --- Tables and lists ---------------------------------------------------------------------------------------------

  /** Markdown's tables have one head and no cell over several columns: the head is empty where there is none. */
  private table({ rows, columns }: DossierTable): string {
    const written = rows.map(({ cells }) =>
      cells.flatMap(({ content, span }) => [this.inlines(content, '<br>').trim(), ...Array.from({ length: span - 1 }, () => '')]),
    );
    const hasHead = rows[0]?.cells.every(({ header }) => header) === true;
    const [head = [], ...body] = hasHead ? written : [Array.from({ length: columns }, () => ''), ...written];
    const rule = Array.from({ length: columns }, () => '---');
    return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  }

  private list({ items, start, style }: DossierList): string {
    return items.map((item, index) => this.item(item, style === 'number' ? `${start + index}. ` : '- ')).join('\n');
  }

  private item({ content, checked, lists }: DossierListItem, sign: string): string {
    const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
    const words = this.lines(content);
    const own = `${box}${words === '' ? '&#8203;' : words}`;
    const whole = [own, ...lists.map((nested) => this.list(nested))].join('\n');
    return `${sign}${whole.replaceAll('\n', `\n${' '.repeat(sign.length)}`)}`;
  }

  // --- Judgements ---------------------------------------------------------------------------------------------------

  private judgement(block: BlockOf<'judgement'>): string {
    const { likelihood, confidence } = judgementInWords(block, this.matter);
    const said = [...(likelihood === null ? [] : [`**${likelihood}**`]), ...(confidence === null ? [] : [confidence])].join(' · ');
    const sign = `${block.number}. `;
    const words = asLine(this.inlines(block.content, '<br>'));
    return said === '' ? `${sign}${words}` : `${sign}${words}\n\n${' '.repeat(sign.length)}${said}`;
  }

  private legend({ used }: BlockOf<'legend'>): string {
    const { likelihoodLegend, confidenceLegend } = this.matter.words.template;
    const degrees = this.matter.scale.degrees
      .map((degree, index) => (used.includes(index) ? `**${degreeRange(degree)}**` : degreeRange(degree)))
      .join('; ');
    return `${escaped(likelihoodLegend)} ${degrees}.\n\n${escaped(confidenceLegend)}`;
  }

  // --- Words --------------------------------------------------------------------------------------------------------

  private inlines(content: readonly DossierInline[], lineEnd: LineEnd): string {
    const apart = withLinksApart(content);
    return apart.map((inline) => this.inline(inline, lineEnd)).join('');
  }

  private inline(inline: DossierInline, lineEnd: LineEnd): string {
    switch (inline.kind) {
      case 'text':
        return marked(inline.text, inline.marks);
      case 'line-break':
        return lineEnd;
      case 'tab':
        return '\u2003';
      case 'link':
        return `[${inline.content.map((one) => this.inline(one, '<br>')).join('')}](${address(inline.url)})`;
      case 'mention':
        return escaped(keptApart(inline.text));
      case 'comment':
        return inline.edge === 'start'
          ? ''
          : `<sup>[${this.matter.words.annexes.commentSign}${inline.number}](#comment-${inline.number})</sup>`;
      case 'missing':
        return `<strong>${escaped(inline.text)}</strong>`;
      case 'citation': {
        this.notes.push(`[^${inline.number}]: ${noteRuns(inline.items, this.matter.words).map(noteRun).join('')}`);
        return `[^${inline.number}]`;
      }
    }
  }
}

/** `level` beyond the sixth is the sixth. */
export function heading(level: number, words: string): string {
  // A closing row of # would be taken for the end of the heading's sign.
  return `${'#'.repeat(Math.min(level, 6))} ${words.trim().replace(/#+$/u, (signs) => signs.replaceAll('#', '\\#'))}`;
}

const quoted = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

function plainOf(inline: DossierInline): string {
  if (inline.kind === 'link') return inline.content.map(plainOf).join('');
  return 'text' in inline ? inline.text : '';
}

/** The words with their marks; white space at either end stays outside of them. */
function marked(words: string, marks: readonly Mark[]): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(words) ?? [];
  if (inside === '') return words;
  // Between letters and figures at both ends signs are read as such wherever they stand.
  const bySigns = /^[\p{L}\p{N}]/u.test(inside) && /[\p{L}\p{N}]$/u.test(inside) && !marks.includes('code');
  let written = marks.includes('code') ? codeWords(inside) : escaped(inside);
  let onlySigns = bySigns;
  for (const mark of marks) {
    if (mark === 'code') continue;
    const sign = onlySigns ? signs[mark] : undefined;
    if (sign === undefined) {
      written = `<${tags[mark]}>${written}</${tags[mark]}>`;
      onlySigns = false;
    } else {
      written = `${sign}${written}${sign}`;
      onlySigns = false;
    }
  }
  return `${before}${written}${after}`;
}

export function noteRun({ text, look, foreign, to }: NoteRun): string {
  const words = escaped(foreign === null ? text : keptApart(text));
  // Readers give notes places of their own: nothing else leads to them.
  if (to !== null && to.kind !== 'note') return `[${words}](#${to.kind}-${to.number})`;
  if (look === 'plain') return words;
  return `<${look === 'emphasis' ? 'em' : 'strong'}>${words}</${look === 'emphasis' ? 'em' : 'strong'}>`;
}
