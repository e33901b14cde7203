import { stringify } from 'yaml';
import type { DossierBlock, DossierDocument, DossierSection } from '../document-model';
import { matterOf, type DossierMatter } from '../dossier-matter';
import type { ExportedDocument } from '../exported-document';
import type { PictureFiles } from '../pictures';
import { keptApart } from '../print-text';
import { shownAddress } from '../wording';
import { annexesMarkdown } from './annexes-markdown';
import { address, asLine, escaped } from './escape';
import { heading, MarkdownBlocks } from './markdown-blocks';

/** The dossier as one Markdown file: front matter in YAML, footnotes, tables; read by GitHub, Obsidian and Pandoc alike. */
export function dossierMarkdown({ document, leftOut, pictures }: ExportedDocument): string {
  return new MarkdownWriter(document, matterOf(document, leftOut), pictures).write();
}

class MarkdownWriter {
  private readonly blocks: MarkdownBlocks;

  constructor(
    private readonly dossier: DossierDocument,
    private readonly matter: DossierMatter,
    pictures: PictureFiles,
  ) {
    this.blocks = new MarkdownBlocks(matter, pictures);
  }

  write(): string {
    const { dossier } = this;
    const marking = dossier.marking === null ? [] : [`**${escaped(dossier.marking.text)}**`];
    const body = [
      ...marking,
      ...(dossier.isNote ? this.noteHead() : this.cover()),
      ...dossier.sections.flatMap((section) => this.section(section)),
      ...this.sources(),
      ...annexesMarkdown(this.matter, this.blocks),
    ];
    return `---\n${this.frontMatter()}---\n\n${[...body, ...marking, ...this.blocks.notes, ...this.blocks.pictures].join('\n\n')}\n`;
  }

  private frontMatter(): string {
    const { title, author, status, version, marking, readAt, language, subjects, question } = this.dossier;
    const said = {
      title,
      author,
      date: readAt.instant.slice(0, 10),
      lang: language,
      status: status ?? '',
      version,
      marking: marking?.text ?? '',
      question,
    };
    const known = Object.entries(said).filter(([, value]) => value !== '');
    const about = subjects.length === 0 ? [] : [['subjects', subjects.map(({ name }) => name)] as const];
    return stringify(Object.fromEntries([...known, ...about]), { lineWidth: 0 });
  }

  private cover(): string[] {
    const { dossier, matter } = this;
    const { template } = matter.words;
    const subjects = dossier.subjects.map(({ name, kind }) => `- ${escaped(keptApart(name))} (${template[kind]})`);
    const facts = matter.facts.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`);
    const lines = dossier.summary.map((words) => asLine(escaped(words)));
    return [
      heading(1, escaped(dossier.title)),
      ...(subjects.length === 0 ? [] : [subjects.join('\n')]),
      ...(dossier.question === '' ? [] : [`<em>${escaped(dossier.question)}</em>`]),
      ...(lines.length === 0 ? [] : [`**${template.bottomLine}**`, ...lines]),
      facts.join('\n'),
    ];
  }

  /** What stands above a note that goes out alone. */
  private noteHead(): string[] {
    return [heading(1, escaped(this.dossier.title)), this.matter.facts.map(([name, value]) => escaped(`${name} ${value}`)).join(' · ')];
  }

  private section(section: DossierSection): string[] {
    const { template, status } = this.matter.words;
    const number = section.shown === '' ? '' : `${section.shown} `;
    const { isNote } = this.dossier;
    // Below the title of the file, which a note alone has for its own.
    const level = isNote ? 1 : section.level + 1;
    const open = section.status === null || section.status === 'final' ? [] : [`*${status[section.status]}*`];
    // A picture in the list of people cannot be made small here.
    const shown = section.blocks.filter((block) => block.kind !== 'picture' || block.portrait !== true);
    const blocks = shown.length === 0 ? [`*${template.emptySection}*`] : apart(shown, (block) => this.blocks.block(block, level));
    if (isNote) return blocks;
    return [heading(level, `<a id="section-${section.number}"></a>${number}${escaped(section.title)}`), ...open, ...blocks];
  }

  private sources(): string[] {
    const { matter, dossier } = this;
    const { template } = matter.words;
    const grades = dossier.gradesUsed.map(({ grade, meaning }) => `**${grade}** ${escaped(meaning)}`).join('; ');
    const lines = [
      ...matter.imprint.map((words) => asLine(escaped(words))),
      ...(grades === '' ? [] : [`${escaped(template.gradeLegend)}: ${grades}.`]),
    ];
    if (!matter.hasSources) return [...lines, ...this.unsourced()];
    return [heading(2, template.sources), ...lines, ...matter.sources.map((source) => this.source(source)), ...this.unsourced()];
  }

  private source(source: DossierMatter['sources'][number]): string {
    const title = `**${source.number}** <strong>${escaped(keptApart(source.title))}</strong>`;
    const outlet = source.cited === null ? `. <em>${escaped(keptApart(source.outlet))}</em>, ${escaped(source.published)}.` : '';
    const styled = (source.cited ?? []).map(({ text, italic }) => (italic ? `<em>${escaped(text)}</em>` : escaped(text))).join('');
    const facts = source.facts.map(({ name, kind, value }) => {
      const words =
        kind === 'link'
          ? `[${escaped(shownAddress(value))}](${address(value)})`
          : kind === 'hash'
            ? `\`${value}\``
            : escaped(keptApart(value));
      return `- ${escaped(name)}: ${kind === 'open' ? `<strong>${words}</strong>` : words}`;
    });
    const cited = source.citedIn.map(({ section, word, notes }) => {
      const where = `${word} ${notes.map(({ words }) => words).join(', ')}`;
      return section === null ? where : `${this.sectionLink(section)} (${where})`;
    });
    const citedIn = cited.length === 0 ? [] : [`- ${escaped(this.matter.words.template.citedIn)}: ${cited.join('; ')}`];
    const head = `<a id="source-${source.number}"></a>${title}${outlet} [${source.grade}]`;
    return [head, '', ...(styled === '' ? [] : [`- ${asLine(styled)}`]), ...facts, ...citedIn].join('\n');
  }

  private sectionLink(number: number): string {
    return `[${escaped(this.matter.sectionNames.get(number) ?? String(number))}](#section-${number})`;
  }

  private unsourced(): string[] {
    const { unsourced, unsourcedMore, words, hasSources } = this.matter;
    const { quoteOpen, quoteClose } = words.template;
    if (unsourced.length === 0) return [];
    const sentences = unsourced.flatMap(({ section, sentences: own }) =>
      own.map((sentence) => `- ${this.sectionLink(section)} ${escaped(keptApart(`${quoteOpen}${sentence}${quoteClose}`))}`),
    );
    return [
      heading(hasSources ? 3 : 2, words.template.unsourced),
      sentences.join('\n'),
      ...(unsourcedMore === null ? [] : [escaped(unsourcedMore)]),
    ];
  }
}

/** The blocks as Markdown. Two lists one after the other would be read as one: a comment stands between them. */
function apart(blocks: readonly DossierBlock[], write: (block: DossierBlock) => string): string[] {
  return blocks.flatMap((block, index) => {
    const follows = block.kind === 'list' && blocks[index - 1]?.kind === 'list';
    return follows ? ['<!-- -->', write(block)] : [write(block)];
  });
}
