import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  type IParagraphStyleOptions,
  type IRunStylePropertiesOptions,
  type IStylesOptions,
} from 'docx';
import { pageSize, type PrintChoices } from '../../../shared/dossiers/print-choices';
import type { MarkingColour } from '../document-model';

/** The looks of a Word document: real styles, so that its navigation works and one change restyles all. */

export const colours = { ink: '1F1D1A', muted: '5D584F', hairline: 'CFC9BE', accent: '2F5D8A', amber: '8F510A', red: 'A3361F' } as const;

export const markingColours: Readonly<Record<MarkingColour, string>> = {
  black: colours.ink,
  green: '2E6B3F',
  blue: colours.accent,
  amber: colours.amber,
  red: colours.red,
  purple: '6A3D8F',
};

/** Twentieths of a point; lines are as long on every paper. */
export const textWidth = 8278;
export function pageOf(print: PrintChoices) {
  const { width, height } = pageSize(print);
  const [wide, high] = [Math.round(width * 20), Math.round(height * 20)];
  const left = Math.floor((wide - textWidth) / 2);
  const margin = { left, right: wide - textWidth - left, top: 1928, bottom: 1814, header: 680, footer: 680 };
  return { size: { width: wide, height: high }, margin };
}

const serif = { ascii: 'Cambria', hAnsi: 'Cambria', cs: 'Times New Roman', eastAsia: 'SimSun' };
const sans = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial', eastAsia: 'Microsoft YaHei' };
const mono = { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Courier New', eastAsia: 'SimSun' };

const line = (colour: string, size = 4) => ({ style: BorderStyle.SINGLE, size, color: colour, space: 6 });

function style(
  id: string,
  name: string,
  paragraph: IParagraphStyleOptions['paragraph'],
  run: IRunStylePropertiesOptions = {},
  more: Partial<IParagraphStyleOptions> = {},
): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...(paragraph === undefined ? {} : { paragraph }), run, ...more };
}

const noteText = { run: { size: 17 }, paragraph: { spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO } } };

const heading = (size: number, before: number) => ({
  run: { font: sans, size, bold: true, color: colours.ink },
  paragraph: { keepNext: true, keepLines: true, spacing: { before, after: 120 } },
});

const callout = (id: string, name: string, colour: string) =>
  style(id, name, {
    indent: { left: 170, right: 170 },
    spacing: { before: 60, after: 60 },
    shading: { fill: 'F7F7F7' },
    border: { left: { ...line(colour, 18), space: 8 } },
  });

const paragraphStyles: IParagraphStyleOptions[] = [
  style('CoverLabel', 'Cover Label', { spacing: { before: 240, after: 40 } }, { font: sans, size: 16, color: colours.muted }),
  style('CoverSubject', 'Cover Subject', { spacing: { after: 40 } }, { size: 24 }),
  style('CoverQuestion', 'Cover Question', { spacing: { before: 240, after: 240 } }, { size: 27, italics: true, color: colours.muted }),
  style('BottomLine', 'Bottom Line', { spacing: { after: 160 } }, { size: 25 }),
  style('CoverFact', 'Cover Fact', { indent: { left: 1701, hanging: 1701 }, spacing: { after: 40 } }, { font: sans, size: 18 }),
  style('ContentsTitle', 'Contents Title', { keepNext: true, spacing: { after: 200 } }, { font: sans, size: 30, bold: true }),
  style('SectionStatus', 'Section Status', { keepNext: true, spacing: { after: 120 } }, { font: sans, size: 16, color: colours.amber }),
  style(
    'Judgement',
    'Key Judgement',
    { keepNext: true, spacing: { before: 240, after: 60 }, indent: { left: 454, hanging: 454 } },
    { size: 24 },
  ),
  style(
    'JudgementLine',
    'Judgement Line',
    { spacing: { after: 120 }, indent: { left: 454 } },
    { font: sans, size: 17, color: colours.muted },
  ),
  style('Legend', 'Legend', { spacing: { before: 60, after: 60 } }, { font: sans, size: 16, color: colours.muted }),
  style('Quote', 'Quote', { indent: { left: 454, right: 454 }, spacing: { before: 120, after: 160 } }, { size: 20 }),
  callout('CalloutNote', 'Call-out Note', colours.muted),
  callout('CalloutWarning', 'Call-out Warning', colours.amber),
  callout('CalloutJudgement', 'Call-out Key Judgement', colours.accent),
  style(
    'CodeBlock',
    'Code Block',
    { shading: { fill: 'F7F7F7' }, alignment: AlignmentType.LEFT, indent: { left: 170, right: 170 } },
    { font: mono, size: 18, noProof: true },
  ),
  style('RuleLine', 'Rule', { border: { bottom: line(colours.hairline) }, spacing: { before: 120, after: 240 } }),
  style('PictureCaption', 'Picture Caption', { spacing: { after: 200 } }, { font: sans, size: 17, color: colours.muted }),
  style('TableText', 'Table Text', { spacing: { before: 20, after: 20 } }, { font: sans, size: 17 }),
  style(
    'SourceTitle',
    'Source Title',
    { keepNext: true, spacing: { before: 240, after: 40 }, indent: { left: 567, hanging: 567 } },
    { size: 20 },
  ),
  style('SourceFact', 'Source Fact', { indent: { left: 2268, hanging: 1701 }, spacing: { after: 20 } }, { font: sans, size: 16 }),
  style('Unsourced', 'Unsourced', { spacing: { after: 60 } }, { size: 18 }),
  style('Marking', 'Handling Marking', { alignment: AlignmentType.CENTER, spacing: { after: 60 } }, { font: sans, size: 17, bold: true }),
  style('RunningHead', 'Running Head', {}, { font: sans, size: 16, color: colours.muted }),
];

/** `language` is BCP 47, of the words of the dossier. */
export function docxStyles(language: string, typeface: PrintChoices['typeface']): IStylesOptions {
  const text = typeface === 'sans' ? sans : serif;
  return {
    default: {
      document: {
        run: { font: text, size: 21, color: colours.ink, language: { value: language, eastAsia: 'zh-CN', bidirectional: 'ar-SA' } },
        paragraph: { spacing: { after: 140, line: 288, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font: text, size: 56, bold: true },
        paragraph: { spacing: { before: 1200, after: 200, line: 264, lineRule: LineRuleType.AUTO } },
      },
      heading1: {
        run: { font: text, size: 36, bold: true, color: colours.ink },
        paragraph: { keepNext: true, keepLines: true, spacing: { before: 480, after: 200 } },
      },
      heading2: heading(25, 320),
      heading3: heading(22, 280),
      heading4: heading(20, 240),
      heading5: heading(19, 200),
      heading6: heading(19, 200),
      hyperlink: { run: { color: colours.accent, underline: {} } },
      footnoteText: noteText,
      endnoteText: noteText,
    },
    paragraphStyles,
    characterStyles: [
      { id: 'CodeWords', name: 'Code Words', basedOn: 'DefaultParagraphFont', run: { font: mono, size: 18, noProof: true } },
    ],
  };
}

/** The font of small words beside the text. */
export const smallFont = sans;
export const codeFont = mono;
