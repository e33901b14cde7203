import type { DossierMatter } from '../dossier-matter';
import { keptApart } from '../print-text';
import { asLine, escaped } from './escape';
import { heading, noteRun, type MarkdownBlocks } from './markdown-blocks';

export function annexesMarkdown(matter: DossierMatter, blocks: MarkdownBlocks): string[] {
  const { evidence, claims, comments, words, aboutEvidence } = matter;
  const { annexes } = words;
  return [
    ...(evidence.length === 0 ? [] : [heading(2, escaped(annexes.evidence)), asLine(escaped(aboutEvidence))]),
    ...evidence.flatMap((entry) => evidenceMarkdown(entry, blocks)),
    ...(claims.length === 0 ? [] : [heading(2, escaped(annexes.claims)), asLine(escaped(annexes.aboutClaims))]),
    ...claims.flatMap(claimsMarkdown),
    ...(comments.length === 0 ? [] : [heading(2, escaped(annexes.comments)), asLine(escaped(annexes.aboutComments))]),
    ...comments.flatMap(commentMarkdown),
  ];
}

function evidenceMarkdown(entry: DossierMatter['evidence'][number], blocks: MarkdownBlocks): string[] {
  const { paragraphs, before, after } = entry;
  const around = before !== '' || after !== '';
  const words = paragraphs.map((paragraph, index) => {
    const marked = around ? `<strong>${escaped(paragraph)}</strong>` : escaped(paragraph);
    return asLine(`${index === 0 ? escaped(before) : ''}${marked}${index === paragraphs.length - 1 ? escaped(after) : ''}`);
  });
  const facts = entry.facts.map(({ name, runs }) => `- ${escaped(name)}: ${runs.map(noteRun).join('')}`);
  return [
    ...(entry.heading === null ? [] : [heading(3, escaped(keptApart(entry.heading)))]),
    `<a id="evidence-${entry.number}"></a>**${entry.sign}**`,
    words.map((line) => `> ${line}`).join('\n>\n'),
    ...(entry.picture === null ? [] : [blocks.block(entry.picture, 2)]),
    facts.join('\n'),
  ];
}

function claimsMarkdown({ section, shown, title, claims }: DossierMatter['claims'][number]): string[] {
  const entries = claims.map(({ sign, text, line }) => `- **${sign}** ${escaped(keptApart(text))}\\\n  ${line.map(noteRun).join('')}`);
  return [heading(3, `[${escaped(shown === '' ? title : `${shown} ${title}`)}](#section-${section})`), entries.join('\n')];
}

function commentMarkdown({ number, sign, about, said }: DossierMatter['comments'][number]): string[] {
  const words = said.flatMap(({ who, paragraphs }) => [
    who.map(noteRun).join(''),
    ...paragraphs.map((paragraph) => asLine(escaped(keptApart(paragraph)))),
  ]);
  return [`<a id="comment-${number}"></a>**${sign}** ${about.map(noteRun).join('')}`, ...words];
}
