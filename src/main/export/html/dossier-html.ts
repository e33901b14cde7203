import type { DossierDocument, DossierSection } from '../document-model';
import { matterOf, type DossierMatter } from '../dossier-matter';
import type { ExportedDocument } from '../exported-document';
import { dataUrl, type PictureFiles } from '../pictures';
import { shownAddress } from '../wording';
import annexStyle from './annexes.css?raw';
import { annexesHtml, annexesOf } from './annexes-html';
import style from './dossier.css?raw';
import { anchorOf, foreign, HtmlBlocks } from './html-blocks';
import { element, joined, nothing, styleSheet, text, type Markup } from './markup';

/** Nothing is loaded and nothing runs, whatever opens the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The dossier as one HTML page that needs nothing else: no script, nothing from elsewhere. */
export function dossierHtml({ document, leftOut, pictures }: ExportedDocument): string {
  return new HtmlWriter(document, matterOf(document, leftOut), pictures).write();
}

class HtmlWriter {
  private readonly blocks: HtmlBlocks;

  constructor(
    private readonly dossier: DossierDocument,
    private readonly matter: DossierMatter,
    private readonly pictures: PictureFiles,
  ) {
    this.blocks = new HtmlBlocks(matter, dossier.language, pictures);
  }

  write(): string {
    const { dossier, matter } = this;
    const { template } = matter.words;
    const sections = dossier.sections.map((section) => this.section(section));
    const head = element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      dossier.author === '' ? nothing : element('meta', { name: 'author', content: dossier.author }),
      element('title', {}, text(dossier.title)),
      styleSheet(matter.evidence.length + matter.claims.length + matter.comments.length === 0 ? style : `${style}\n${annexStyle}`),
    );
    const before = dossier.isNote ? this.noteHead() : [...this.cover(), matter.hasContents ? this.contents() : nothing];
    const main = element(
      'main',
      {},
      ...before,
      ...sections,
      this.notes(template.notes),
      this.sources(),
      ...annexesHtml(matter, this.blocks),
    );
    const body = element(
      'body',
      dossier.print.typeface === 'sans' ? { class: 'sans' } : {},
      this.marking('header'),
      main,
      this.marking('footer'),
    );
    return `<!DOCTYPE html>\n${element('html', { lang: dossier.language, dir: 'ltr' }, head, body).html}\n`;
  }

  private marking(tag: 'header' | 'footer'): Markup {
    const { marking } = this.dossier;
    if (marking === null) return nothing;
    return element(tag, {}, element('p', { class: `marking ${marking.colour}` }, text(marking.text)));
  }

  private cover(): Markup[] {
    const { dossier, matter } = this;
    const { template } = matter.words;
    const subjects = dossier.subjects.map(({ name, kind }) =>
      element('li', {}, foreign(name, null), text(' '), element('span', { class: 'small' }, text(template[kind]))),
    );
    const line = dossier.summary.map((words) => element('p', { class: 'bottom-line', dir: 'auto' }, text(words)));
    return [
      this.logo(),
      element('p', { class: 'small' }, text(template.dossier)),
      element('h1', { dir: 'auto' }, text(dossier.title)),
      subjects.length === 0 ? nothing : element('ul', { class: 'subjects', 'aria-label': template.subjects }, ...subjects),
      dossier.question === '' ? nothing : element('p', { class: 'question', dir: 'auto' }, text(dossier.question)),
      line.length === 0 ? nothing : joined([element('p', { class: 'small' }, text(template.bottomLine)), ...line]),
      element('dl', { class: 'facts' }, ...matter.facts.flatMap(([name, value]) => fact(name, text(value)))),
    ];
  }

  /** An ornament: the author stands among the facts. */
  private logo(): Markup {
    const { logo } = this.dossier.print;
    const file = logo === null ? undefined : this.pictures.get(logo.sha256);
    return file === undefined ? nothing : element('p', { class: 'logo' }, element('img', { src: dataUrl(file), alt: '' }));
  }

  /** What stands above a note that goes out alone. */
  private noteHead(): Markup[] {
    const facts = this.matter.facts.map(([name, value]) => `${name} ${value}`).join(' · ');
    return [element('h1', { dir: 'auto' }, text(this.dossier.title)), element('p', { class: 'small' }, text(facts))];
  }

  private contents(): Markup {
    const { template } = this.matter.words;
    const entries = [
      ...this.dossier.sections.map((section) =>
        element('li', {}, element('a', { href: `#${anchorOf.section(section.number)}` }, this.title(section))),
      ),
      ...(this.matter.hasSources ? [element('li', {}, element('a', { href: '#sources' }, text(template.sources)))] : []),
      ...annexesOf(this.matter).map(([id, title]) => element('li', {}, element('a', { href: `#${id}` }, text(title)))),
    ];
    return element(
      'nav',
      { role: 'doc-toc', 'aria-label': template.contents },
      element('h2', {}, text(template.contents)),
      element('ol', {}, ...entries),
    );
  }

  private title({ shown, title }: DossierSection): Markup {
    const number = shown === '' ? nothing : element('span', { class: 'number' }, text(`${shown} `));
    return joined([number, foreign(title, null)]);
  }

  private section(section: DossierSection): Markup {
    const { template, status } = this.matter.words;
    // Below the title of the page, which a note alone has for its own.
    const level = this.dossier.isNote ? 1 : section.level + 1;
    const blocks =
      section.blocks.length === 0
        ? [element('p', {}, element('em', {}, text(template.emptySection)))]
        : section.blocks.map((block) => this.blocks.block(block, level));
    const open = section.status === null || section.status === 'final' ? null : status[section.status];
    return element(
      'section',
      { id: anchorOf.section(section.number) },
      this.dossier.isNote ? nothing : element(`h${level}`, {}, this.title(section)),
      open === null ? nothing : element('p', { class: 'status' }, text(open)),
      ...blocks,
    );
  }

  private notes(title: string): Markup {
    if (this.blocks.notes.length === 0) return nothing;
    const notes = this.blocks.notes.map(({ number, body }) => {
      const back = element(
        'a',
        { href: `#${anchorOf.mark(number)}`, role: 'doc-backlink', 'aria-label': this.matter.words.backToText(number) },
        text('↩'),
      );
      return element('li', { id: anchorOf.note(number), value: String(number) }, body, text(' '), back);
    });
    return element('section', { class: 'notes', role: 'doc-endnotes' }, element('h2', {}, text(title)), element('ol', {}, ...notes));
  }

  private sources(): Markup {
    const { matter, dossier } = this;
    const { template } = matter.words;
    const grades = dossier.gradesUsed.map(({ grade, meaning }) => joined([element('strong', {}, text(grade)), text(` ${meaning}`)]));
    const imprint = [
      ...matter.imprint.map((words) => text(words)),
      ...(grades.length === 0 ? [] : [joined([text(`${template.gradeLegend}: `), joined(grades, text('; ')), text('.')])]),
    ];
    const lines = imprint.map((words) => element('p', { class: 'small' }, words));
    if (!matter.hasSources) return joined([...lines, this.unsourced()]);
    return element(
      'section',
      { id: 'sources', role: 'doc-bibliography' },
      element('h2', {}, text(template.sources)),
      ...lines,
      ...matter.sources.map((source) => this.source(source)),
      this.unsourced(),
    );
  }

  private source(source: DossierMatter['sources'][number]): Markup {
    const { template } = this.matter.words;
    const outlet =
      source.cited === null ? [text('. '), element('em', {}, foreign(source.outlet, null)), text(`, ${source.published}.`)] : [];
    const styled = (source.cited ?? []).map(({ text: words, italic }) => (italic ? element('em', {}, text(words)) : text(words)));
    return element(
      'article',
      { class: 'source', id: anchorOf.source(source.number) },
      element(
        'p',
        { class: 'source-title' },
        element('span', { class: 'grade' }, text(source.grade)),
        element('span', { class: 'number' }, text(`${source.number} `)),
        element('strong', {}, foreign(source.title, source.language)),
        ...outlet,
      ),
      styled.length === 0 ? nothing : element('p', { class: 'small' }, ...styled),
      element(
        'dl',
        { class: 'facts' },
        ...source.facts.flatMap((one) => fact(one.name, factValue(one))),
        ...(source.citedIn.length === 0 ? [] : fact(template.citedIn, this.citedIn(source.citedIn))),
      ),
    );
  }

  private citedIn(places: DossierMatter['sources'][number]['citedIn']): Markup {
    const one = ({ section, word, notes }: (typeof places)[number]): Markup =>
      joined([
        section === null ? nothing : joined([this.sectionLink(section), text(' (')]),
        text(`${word} `),
        joined(
          notes.map(({ first, words }) => element('a', { href: `#${anchorOf.note(first)}` }, text(words))),
          text(', '),
        ),
        section === null ? nothing : text(')'),
      ]);
    return joined(places.map(one), text('; '));
  }

  private sectionLink(number: number): Markup {
    return element('a', { href: `#${anchorOf.section(number)}` }, text(this.matter.sectionNames.get(number) ?? String(number)));
  }

  private unsourced(): Markup {
    const { unsourced, unsourcedMore, words, hasSources } = this.matter;
    const { quoteOpen, quoteClose } = words.template;
    if (unsourced.length === 0) return nothing;
    const sentences = unsourced.flatMap(({ section, sentences: own }) =>
      own.map((sentence) => element('li', {}, this.sectionLink(section), text(' '), foreign(`${quoteOpen}${sentence}${quoteClose}`, null))),
    );
    const more = unsourcedMore === null ? nothing : element('p', { class: 'small' }, text(unsourcedMore));
    return joined([element(hasSources ? 'h3' : 'h2', {}, text(words.template.unsourced)), element('ul', {}, ...sentences), more]);
  }
}

const fact = (name: string, value: Markup): Markup[] => [element('dt', {}, text(name)), element('dd', {}, value)];

function factValue({ kind, value }: DossierMatter['sources'][number]['facts'][number]): Markup {
  switch (kind) {
    case 'text':
      return foreign(value, null);
    case 'hash':
      return element('span', { class: 'hash' }, text(value));
    case 'open':
      return element('span', { class: 'open' }, foreign(value, null));
    case 'link':
      return element('a', { href: value, rel: 'noreferrer' }, text(shownAddress(value)));
  }
}
