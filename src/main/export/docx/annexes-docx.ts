import { AlignmentType, Bookmark, Paragraph, type ParagraphChild, type Table } from 'docx';
import type { DossierMatter } from '../dossier-matter';
import { headingLevel, type BlockWriter } from './docx-blocks';
import { placeOf, type RunWriter } from './docx-runs';
import { colours } from './docx-styles';

/** The annexes of a dossier, in the styles that its list of sources has. */
export function annexesDocx(matter: DossierMatter, runs: RunWriter, blocks: BlockWriter): (Paragraph | Table)[] {
  const { evidence, claims, words, aboutEvidence } = matter;
  const { annexes } = words;
  const head = (title: string, about: string): Paragraph[] => [
    new Paragraph({ heading: headingLevel(1), pageBreakBefore: true, text: title }),
    new Paragraph({ style: 'Legend', text: about }),
  ];
  return [
    ...(evidence.length === 0 ? [] : head(annexes.evidence, aboutEvidence)),
    ...evidence.flatMap((entry) => evidenceDocx(entry, runs, blocks)),
    ...(claims.length === 0 ? [] : head(annexes.claims, annexes.aboutClaims)),
    ...claims.flatMap((group) => claimsDocx(group, runs)),
  ];
}

function evidenceDocx(entry: DossierMatter['evidence'][number], runs: RunWriter, blocks: BlockWriter): (Paragraph | Table)[] {
  const { direction, language, before, after, paragraphs, heading } = entry;
  const around = before !== '' || after !== '';
  const setting = { direction, language };
  const muted = { color: colours.muted };
  const words = paragraphs.map((paragraph, index) => {
    const sign = index > 0 ? [] : [new Bookmark({ id: placeOf.evidence(entry.number), children: [runs.label(entry.sign)] })];
    const children: ParagraphChild[] = [
      ...sign,
      ...(index === 0 ? runs.text(before, setting, muted) : []),
      ...runs.text(paragraph, setting, around ? { bold: true } : {}),
      ...(index === paragraphs.length - 1 ? runs.text(after, setting, muted) : []),
    ];
    return new Paragraph({ style: 'SourceTitle', keepNext: true, bidirectional: direction === 'rtl', children });
  });
  const facts = entry.facts.map(
    ({ name, runs: value }) =>
      new Paragraph({
        style: 'SourceFact',
        alignment: AlignmentType.LEFT,
        children: [runs.label(name), ...value.flatMap((run) => runs.noteRun(run))],
      }),
  );
  const head = heading === null ? [] : [new Paragraph({ heading: headingLevel(2), children: runs.foreign(heading, language) })];
  return [...head, ...words, ...(entry.picture === null ? [] : blocks.block(entry.picture, 2)), ...facts];
}

function claimsDocx({ section, shown, title, claims }: DossierMatter['claims'][number], runs: RunWriter): Paragraph[] {
  const entries = claims.flatMap(({ sign, text, line }) => [
    new Paragraph({ style: 'SourceTitle', children: [runs.label(sign), ...runs.foreign(text, null)] }),
    new Paragraph({ style: 'SourceFact', indent: { left: 567, hanging: 0 }, children: line.flatMap((run) => runs.noteRun(run)) }),
  ]);
  return [
    new Paragraph({
      heading: headingLevel(2),
      children: [runs.linkTo(placeOf.section(section), shown === '' ? title : `${shown}\u2002${title}`)],
    }),
    ...entries,
  ];
}
