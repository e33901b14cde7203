import {
  AlignmentType,
  Bookmark,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  Tab,
  TabStopType,
  TextRun,
  type FileChild,
  type Table,
  type ParagraphChild,
} from 'docx';
import { shortened, shownAddress } from '../wording';
import { matterOf, titleSize, type DossierMatter } from '../dossier-matter';
import type { DossierDocument, DossierSection } from '../document-model';
import type { ExportedDocument } from '../exported-document';
import type { PictureFiles } from '../pictures';
import { annexesDocx } from './annexes-docx';
import { DocxComments } from './docx-comments';
import { BlockWriter, headingLevel } from './docx-blocks';
import { placeOf, RunWriter, type Setting } from './docx-runs';
import { codeFont, colours, docxStyles, markingColours, pageOf, smallFont, textWidth } from './docx-styles';
import { fixedPackage } from './fixed-package';

/** The dossier as a Word document (DOCX), with footnotes and styles of its own: the same bytes each time for the same bundle. */
export async function dossierDocx({ document, leftOut, pictures }: ExportedDocument): Promise<Uint8Array<ArrayBuffer>> {
  const made = new DocxWriter(document, matterOf(document, leftOut), pictures).write();
  return fixedPackage(await Packer.toBuffer(made), document.readAt.instant);
}

const ours: Setting = { direction: 'ltr', language: null };

class DocxWriter {
  private readonly runs: RunWriter;
  private readonly comments: DocxComments;
  private readonly blocks: BlockWriter;

  constructor(
    private readonly dossier: DossierDocument,
    private readonly matter: DossierMatter,
    pictures: PictureFiles,
  ) {
    this.comments = new DocxComments(dossier.comments, matter.words);
    this.runs = new RunWriter(matter.words, dossier.print.notes, this.comments);
    this.blocks = new BlockWriter(this.runs, matter, dossier.language, pictures);
  }

  write(): Document {
    const { dossier, matter } = this;
    const children = dossier.isNote
      ? [...this.titleLine(), ...dossier.sections.flatMap((section) => this.blocksOf(section, 0)), ...this.sources()]
      : [
          ...this.cover(),
          ...this.contents(),
          ...dossier.sections.flatMap((section) => this.section(section)),
          ...this.sources(),
          ...annexesDocx(matter, this.runs, this.blocks),
        ];
    return new Document({
      title: dossier.title,
      creator: dossier.author === '' ? 'Casebook' : dossier.author,
      lastModifiedBy: dossier.author === '' ? 'Casebook' : dossier.author,
      ...(dossier.question === '' ? {} : { subject: dossier.question }),
      styles: docxStyles(dossier.language, dossier.print.typeface),
      ...(this.comments.all.length > 0 && { comments: { children: this.comments.all } }),
      numbering: { config: this.blocks.numberings },
      ...(dossier.print.notes === 'foot' ? { footnotes: this.runs.notes } : { endnotes: this.runs.notes }),
      sections: [
        {
          properties: {
            titlePage: true,
            page: pageOf(dossier.print),
            ...(dossier.print.notes === 'end' && { endnoteProperties: { numberFormat: { type: NumberFormat.DECIMAL } } }),
          },
          headers: { first: new Header({ children: this.marking() }), default: new Header({ children: this.head() }) },
          footers: {
            first: new Footer({ children: matter.hasTitlePage || dossier.isNote ? this.marking() : this.foot(matter.foot) }),
            default: new Footer({ children: this.foot(matter.foot) }),
          },
          children,
        },
      ],
    });
  }

  // --- Every page ---------------------------------------------------------------------------------------------------

  private marking(): Paragraph[] {
    const { marking } = this.dossier;
    if (marking === null) return [];
    return [new Paragraph({ style: 'Marking', children: this.runs.text(marking.text, ours, { color: markingColours[marking.colour] }) })];
  }

  private head(): Paragraph[] {
    return [
      ...this.marking(),
      new Paragraph({ style: 'RunningHead', children: this.runs.foreign(shortened(this.dossier.title, 60), null) }),
    ];
  }

  private foot(words: string): Paragraph[] {
    const { pageOf } = this.matter.words.template;
    const number = new TextRun({ children: [new Tab(), PageNumber.CURRENT, ` ${pageOf} `, PageNumber.TOTAL_PAGES] });
    const line = new Paragraph({
      style: 'RunningHead',
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
      children: [...this.runs.text(words, ours), number],
    });
    return [line, ...this.marking()];
  }

  // --- Before the sections ------------------------------------------------------------------------------------------

  private cover(): Paragraph[] {
    const { dossier, matter, runs } = this;
    const { template } = matter.words;
    const label = (text: string): Paragraph => new Paragraph({ style: 'CoverLabel', text });
    const lines = (style: string, texts: readonly string[]): Paragraph[] =>
      texts.map((text) => new Paragraph({ style, children: runs.text(text, ours) }));
    const subjects = dossier.subjects.map(({ name, kind }) => {
      const word = new TextRun({ text: `  ${template[kind]}`, font: smallFont, size: 16, color: colours.muted });
      return new Paragraph({ style: 'CoverSubject', children: [...runs.foreign(name, null), word] });
    });
    const facts = matter.facts.map(
      ([name, value]) =>
        new Paragraph({
          style: 'CoverFact',
          children: [this.runs.label(name), ...runs.text(value, ours)],
        }),
    );
    return [
      ...this.blocks.logo(dossier.print.logo),
      ...(matter.hasTitlePage
        ? [
            label(template.dossier),
            new Paragraph({
              style: 'Title',
              children: this.comments.around(null, runs.text(dossier.title, ours, { size: 2 * titleSize(dossier.title) })),
            }),
          ]
        : this.titleLine()),
      ...subjects,
      ...(dossier.question === '' ? [] : lines('CoverQuestion', [dossier.question])),
      ...(dossier.summary.length === 0 ? [] : [label(template.bottomLine), ...lines('BottomLine', dossier.summary)]),
      ...(matter.hasTitlePage ? [new Paragraph({ style: 'RuleLine' }), ...facts] : []),
    ];
  }

  /** What stands above a text without a title page. */
  private titleLine(): Paragraph[] {
    const { dossier, matter, runs } = this;
    const facts = matter.facts.map(([name, value]) => `${name} ${value}`).join(' · ');
    const title = this.comments.around(null, runs.text(dossier.title, ours, { size: 2 * Math.min(22, titleSize(dossier.title)) }));
    return [
      new Paragraph({ style: 'Title', spacing: { before: 0, after: 80 }, children: title }),
      new Paragraph({ style: 'Legend', spacing: { after: 360 }, children: runs.text(facts, ours) }),
    ];
  }

  private contents(): FileChild[] {
    const { hasContents, hasTitlePage, words } = this.matter;
    if (!hasContents) return [];
    const title = words.template.contents;
    return [
      new Paragraph({ style: 'ContentsTitle', pageBreakBefore: hasTitlePage, text: title }),
      new TableOfContents(title, { hyperlink: true, headingStyleRange: '1-3' }),
    ];
  }

  // --- Sections -----------------------------------------------------------------------------------------------------

  private section(section: DossierSection): (Paragraph | Table)[] {
    const { status } = this.matter.words;
    const number = section.shown === '' ? '' : `${section.shown}\u2002`;
    const words = this.runs.text(`${number}${section.title}`, ours);
    const { hasTitlePage, hasContents } = this.matter;
    const isFirst = section === this.dossier.sections[0];
    return [
      new Paragraph({
        heading: headingLevel(section.level),
        pageBreakBefore: isFirst && (hasTitlePage || hasContents),
        children: this.comments.around(section.number, [new Bookmark({ id: placeOf.section(section.number), children: words })]),
      }),
      ...(section.status === null || section.status === 'final'
        ? []
        : [new Paragraph({ style: 'SectionStatus', text: status[section.status] })]),
      ...this.blocksOf(section, section.level),
    ];
  }

  /** `level` is that of the section's own heading; 0 where it has none. */
  private blocksOf({ blocks }: DossierSection, level: number): (Paragraph | Table)[] {
    const { emptySection } = this.matter.words.template;
    if (blocks.length > 0) return blocks.flatMap((block) => this.blocks.block(block, level));
    return [new Paragraph({ children: [new TextRun({ text: emptySection, italics: true, color: colours.muted })] })];
  }

  // --- Sources ------------------------------------------------------------------------------------------------------

  private sources(): Paragraph[] {
    const { matter, dossier } = this;
    const { template } = matter.words;
    const grades = dossier.gradesUsed.map(({ grade, meaning }) => `${grade}\u00a0${meaning}`).join('; ');
    const imprint = [...matter.imprint, ...(grades === '' ? [] : [`${template.gradeLegend}: ${grades}.`])];
    const lines = imprint.map((text) => new Paragraph({ style: 'Legend', text }));
    if (!matter.hasSources) return [...lines, ...this.unsourced()];
    return [
      new Paragraph({ heading: headingLevel(1), pageBreakBefore: !dossier.isNote, text: template.sources }),
      ...lines,
      ...matter.sources.flatMap((source) => this.source(source)),
      ...this.unsourced(),
    ];
  }

  private source(source: DossierMatter['sources'][number]): Paragraph[] {
    const { runs } = this;
    const title = runs.foreign(source.title, source.language, { bold: true });
    const rest =
      source.cited === null
        ? [new TextRun('. '), ...runs.foreign(source.outlet, null, { italics: true }), ...runs.text(`, ${source.published}.`, ours)]
        : [];
    const head = new Paragraph({
      style: 'SourceTitle',
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
      children: [
        new Bookmark({ id: placeOf.source(source.number), children: [runs.label(String(source.number))] }),
        ...title,
        ...rest,
        new TextRun({ text: `\u2003[${source.grade}]`, bold: true, font: smallFont }),
      ],
    });
    const styled = (source.cited ?? []).flatMap(({ text, italic }) => runs.text(text, ours, italic ? { italics: true } : {}));
    return [
      head,
      ...(styled.length === 0 ? [] : [new Paragraph({ style: 'SourceFact', indent: { left: 567, hanging: 0 }, children: styled })]),
      ...source.facts.map((fact) => this.fact(fact.name, this.factValue(fact))),
      ...(source.citedIn.length === 0 ? [] : [this.fact(this.matter.words.template.citedIn, this.citedIn(source.citedIn))]),
    ];
  }

  private fact(name: string, value: ParagraphChild[]): Paragraph {
    return new Paragraph({
      style: 'SourceFact',
      alignment: AlignmentType.LEFT,
      children: [this.runs.label(name), ...value],
    });
  }

  private factValue({ kind, value }: DossierMatter['sources'][number]['facts'][number]): ParagraphChild[] {
    switch (kind) {
      case 'text':
        return this.runs.foreign(value, null);
      case 'hash':
        return [new TextRun({ text: value, font: codeFont, size: 14, noProof: true })];
      case 'open':
        return this.runs.foreign(value, null, { color: colours.amber });
      case 'link':
        return [
          new ExternalHyperlink({ link: new URL(value).href, children: [new TextRun({ text: shownAddress(value), style: 'Hyperlink' })] }),
        ];
    }
  }

  private citedIn(places: DossierMatter['sources'][number]['citedIn']): ParagraphChild[] {
    return places.flatMap(({ section, word, notes }, index) => [
      ...(index === 0 ? [] : [new TextRun('; ')]),
      ...(section === null ? [] : [this.sectionLink(section), new TextRun(' (')]),
      new TextRun(`${word} `),
      ...notes.flatMap(({ first, words }, at) => [...(at === 0 ? [] : [new TextRun(', ')]), this.runs.linkTo(placeOf.note(first), words)]),
      ...(section === null ? [] : [new TextRun(')')]),
    ]);
  }

  private sectionLink(number: number): ParagraphChild {
    return this.runs.linkTo(placeOf.section(number), this.matter.sectionNames.get(number) ?? String(number));
  }

  private unsourced(): Paragraph[] {
    const { unsourced, unsourcedMore, words, hasSources } = this.matter;
    const { quoteOpen, quoteClose } = words.template;
    if (unsourced.length === 0) return [];
    const sentences = unsourced.flatMap(({ section, sentences: own }) =>
      own.map((sentence) => {
        const quoted = this.runs.foreign(`${quoteOpen}${sentence}${quoteClose}`, null);
        return new Paragraph({ style: 'Unsourced', children: [this.sectionLink(section), new TextRun('\u2002'), ...quoted] });
      }),
    );
    const more = unsourcedMore === null ? [] : [new Paragraph({ style: 'Unsourced', text: unsourcedMore })];
    // A part of the list of sources, where there is one.
    const head = new Paragraph({ heading: headingLevel(hasSources ? 2 : 1), pageBreakBefore: !hasSources, text: words.template.unsourced });
    return [head, ...sentences, ...more];
  }
}
