import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type ILevelsOptions,
  type IParagraphOptions,
  type NumberingDefinition,
  type ParagraphChild,
} from 'docx';
import type { CalloutKind } from '../../../shared/notes/note-document';
import { pictureTypeOf, type AddedPicture } from '../../../shared/notes/pictures';
import { languageOfBlock } from '../block-contents';
import { degreeRange, judgementInWords, type DossierMatter } from '../dossier-matter';
import type { DossierBlock, DossierCell, DossierList, DossierListItem, DossierTable } from '../document-model';
import { altOf, logoSize, type PictureFiles } from '../pictures';
import type { RunWriter, Setting } from './docx-runs';
import { colours, textWidth } from './docx-styles';

type BlockOf<K extends DossierBlock['kind']> = Extract<DossierBlock, { kind: K }>;

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** The style of a heading; what stands deeper than styles go has the last. */
export function headingLevel(level: number): (typeof headings)[number] {
  return headings[Math.min(level, headings.length) - 1] ?? HeadingLevel.HEADING_6;
}

const calloutStyles: Readonly<Record<CalloutKind, string>> = {
  note: 'CalloutNote',
  warning: 'CalloutWarning',
  judgement: 'CalloutJudgement',
};

const imageTypes = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': undefined } as const;
/** Of 96 to an inch: the width of the text, and how high a picture may be. */
const TEXT_PIXELS = Math.floor(textWidth / 15);
const HIGHEST = 640;

/** Lists go so deep in a word processor; ours go less deep. */
const LEVELS = 9;
const STEP = 425;
const bullets = ['•', '–', '•', '–'] as const;

/** Writes the blocks of a section, and keeps the numberings that their lists need. */
export class BlockWriter {
  readonly numberings: NumberingDefinition[] = [
    numbering('bullets', (level) => ({ format: LevelFormat.BULLET, text: bullets[level % bullets.length] ?? '•' })),
    numbering('open', () => ({ format: LevelFormat.BULLET, text: '☐' })),
    numbering('done', () => ({ format: LevelFormat.BULLET, text: '☑' })),
  ];

  constructor(
    private readonly runs: RunWriter,
    private readonly matter: DossierMatter,
    /** BCP 47, of the dossier. */
    private readonly language: string,
    private readonly pictures: PictureFiles,
  ) {}

  /** `level` is that of the section's own heading. */
  block(block: DossierBlock, level: number): (Paragraph | Table)[] {
    const language = languageOfBlock(block, this.language);
    switch (block.kind) {
      case 'paragraph':
        return [this.words(block, language, {})];
      case 'heading':
        return [this.words(block, language, { heading: headingLevel(level + block.level) })];
      case 'quote':
        return [this.words(block, language, { style: 'Quote' })];
      case 'callout':
        return this.callout(block, language);
      case 'code':
        return [this.words(block, language, { style: 'CodeBlock' })];
      case 'rule':
        return [new Paragraph({ style: 'RuleLine' })];
      case 'picture':
        return this.picture(block, language);
      case 'table':
        return [this.table(block, language), new Paragraph({})];
      case 'list':
        return this.list(block, 0, language);
      case 'judgement':
        return this.judgement(block, language);
      case 'legend':
        return this.legend(block);
      case 'missing':
        return [new Paragraph({ children: this.runs.inlines([block], { direction: 'ltr', language: null }) })];
    }
  }

  private words(
    { content, direction }: Pick<BlockOf<'paragraph'>, 'content' | 'direction'>,
    language: string | null,
    options: Omit<IParagraphOptions, 'children' | 'text'>,
    before: ParagraphChild[] = [],
  ): Paragraph {
    const children = [...before, ...this.runs.inlines(content, { direction, language })];
    return new Paragraph({ ...options, ...directed({ direction, language }), children });
  }

  private callout(block: BlockOf<'callout'>, language: string | null): Paragraph[] {
    const { warning, keyJudgement, remark } = this.matter.words.template;
    const sign = { note: remark, warning, judgement: keyJudgement }[block.look];
    const colour = { note: colours.muted, warning: colours.amber, judgement: colours.accent }[block.look];
    const style = calloutStyles[block.look];
    const label = new TextRun({ text: sign, bold: true, size: 17, color: colour });
    return [new Paragraph({ style, keepNext: true, children: [label] }), this.words(block, language, { style })];
  }

  /** A picture above the title, an ornament; none when Word cannot draw it. */
  logo(logo: AddedPicture | null): Paragraph[] {
    const file = logo === null ? undefined : this.pictures.get(logo.sha256);
    const type = file === undefined ? undefined : imageTypes[pictureTypeOf(file) ?? 'image/webp'];
    if (logo === null || file === undefined || type === undefined) return [];
    const { width, height } = logoSize(logo);
    const pixels = (millimetres: number): number => Math.max(1, Math.round((millimetres * 96) / 25.4));
    const image = new ImageRun({ type, data: file, transformation: { width: pixels(width), height: pixels(height) } });
    return [new Paragraph({ spacing: { after: 120 }, children: [image] })];
  }

  /** Word draws no WebP: words stand for it. */
  private picture(block: BlockOf<'picture'>, language: string | null): Paragraph[] {
    const alt = altOf(block, this.matter.words);
    const file = this.pictures.get(block.sha256);
    const type = file === undefined ? undefined : imageTypes[pictureTypeOf(file) ?? 'image/webp'];
    const caption = block.content.length === 0 ? [] : [this.words(block, language, { style: 'PictureCaption' })];
    if (file === undefined || type === undefined) {
      // The name stands right below it.
      if (block.portrait === true) return [];
      const words = this.runs.text(`[${alt}]`, { direction: 'ltr', language: null }, { italics: true });
      return [new Paragraph({ children: words }), ...caption];
    }
    const width = Math.round(
      Math.min((TEXT_PIXELS * block.share) / 100, block.pixelWidth, (HIGHEST * block.pixelWidth) / block.pixelHeight),
    );
    const height = Math.max(1, Math.round((width * block.pixelHeight) / block.pixelWidth));
    const image = new ImageRun({
      type,
      data: file,
      transformation: { width: Math.max(1, width), height },
      altText: { name: 'Picture', description: alt },
    });
    return [new Paragraph({ keepNext: caption.length > 0 || block.portrait === true, children: [image] }), ...caption];
  }

  private judgement(block: BlockOf<'judgement'>, language: string | null): Paragraph[] {
    const words = this.words(block, language, { style: 'Judgement' }, [this.runs.label(String(block.number))]);
    const { likelihood, confidence } = judgementInWords(block, this.matter);
    if (likelihood === null && confidence === null) return [words];
    const children = [
      ...(likelihood === null ? [] : [new TextRun({ text: likelihood, bold: true, color: colours.ink })]),
      ...(likelihood === null || confidence === null ? [] : [new TextRun(' · ')]),
      ...(confidence === null ? [] : [new TextRun(confidence)]),
    ];
    return [words, new Paragraph({ style: 'JudgementLine', children })];
  }

  private legend({ used }: BlockOf<'legend'>): Paragraph[] {
    const { likelihoodLegend, confidenceLegend } = this.matter.words.template;
    const degrees = this.matter.scale.degrees.flatMap((degree, index) => {
      const look = used.includes(index) ? { bold: true, color: colours.ink } : {};
      return [...(index === 0 ? [] : [new TextRun('; ')]), new TextRun({ text: degreeRange(degree), ...look })];
    });
    return [
      new Paragraph({ style: 'Legend', text: likelihoodLegend }),
      new Paragraph({ style: 'Legend', children: degrees }),
      new Paragraph({ style: 'Legend', text: confidenceLegend }),
    ];
  }

  // --- Lists --------------------------------------------------------------------------------------------------------

  private list(list: DossierList, depth: number, language: string | null): Paragraph[] {
    const numbered = list.style === 'number' ? this.numbersFrom(list.start, depth) : null;
    return list.items.flatMap((item) => [
      this.item(item, numbered ?? signOf(item), depth, language),
      ...item.lists.flatMap((nested) => this.list(nested, depth + 1, language)),
    ]);
  }

  private item(item: DossierListItem, reference: string, depth: number, language: string | null): Paragraph {
    const level = Math.min(depth, LEVELS - 1);
    return this.words(item, language, {
      style: 'ListParagraph',
      contextualSpacing: false,
      numbering: { reference, level },
      spacing: { after: 60 },
    });
  }

  /** A list with numbers begins at its own. */
  private numbersFrom(start: number, depth: number): string {
    const reference = `numbers-${this.numberings.length}`;
    this.numberings.push(
      numbering(reference, (level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start: level === depth ? start : 1 })),
    );
    return reference;
  }

  // --- Tables -------------------------------------------------------------------------------------------------------

  private table({ rows, columns, direction }: DossierTable, language: string | null): Table {
    const width = Math.floor(textWidth / columns);
    const firstOfBody = rows.findIndex(({ cells }) => !cells.every(({ header }) => header));
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: Array.from({ length: columns }, () => width),
      visuallyRightToLeft: direction === 'rtl',
      borders: { top: rule(8, colours.ink), bottom: rule(4), insideHorizontal: rule(4), left: none, right: none, insideVertical: none },
      rows: rows.map(
        ({ cells }, index) =>
          new TableRow({
            cantSplit: true,
            tableHeader: index < firstOfBody,
            children: cells.map((cell) => this.cell(cell, width, language)),
          }),
      ),
    });
  }

  private cell({ content, direction, header, span }: DossierCell, width: number, language: string | null): TableCell {
    const setting = { direction, language };
    const words = this.runs.inlines(content, setting, header ? { bold: true } : {});
    return new TableCell({
      columnSpan: span,
      width: { size: width * span, type: WidthType.DXA },
      margins: { left: 60, right: 60 },
      children: [new Paragraph({ style: 'TableText', ...directed(setting), children: words })],
    });
  }
}

/** What a paragraph has to say of the way it runs. */
function directed({ direction }: Setting): { bidirectional?: true } {
  return direction === 'rtl' ? { bidirectional: true } : {};
}

const signOf = ({ checked }: DossierListItem): string => (checked === null ? 'bullets' : checked ? 'done' : 'open');

const rule = (size: number, color: string = colours.hairline) => ({ style: BorderStyle.SINGLE, size, color });
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

type LevelSign = Pick<ILevelsOptions, 'format' | 'text' | 'start'>;

function numbering(reference: string, sign: (level: number) => LevelSign): NumberingDefinition {
  const levels = Array.from({ length: LEVELS }, (_, level) => ({
    level,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: STEP * (level + 1), hanging: STEP - 80 } } },
    ...sign(level),
  }));
  return { reference, levels };
}
