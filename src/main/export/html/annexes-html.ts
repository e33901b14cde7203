import type { DossierMatter } from '../dossier-matter';
import { anchorOf, foreign, noteRun, type HtmlBlocks } from './html-blocks';
import { element, joined, nothing, text, type Markup } from './markup';

/** The annexes that there are: address within the page, and title. */
export function annexesOf({ evidence, claims, comments, words }: DossierMatter): [string, string][] {
  return [
    ...(evidence.length === 0 ? [] : [['evidence', words.annexes.evidence] satisfies [string, string]]),
    ...(claims.length === 0 ? [] : [['claims', words.annexes.claims] satisfies [string, string]]),
    ...(comments.length === 0 ? [] : [['comments', words.annexes.comments] satisfies [string, string]]),
  ];
}

export function annexesHtml(matter: DossierMatter, blocks: HtmlBlocks): Markup[] {
  const { evidence, claims, comments, words, aboutEvidence } = matter;
  const annex = (id: string, title: string, about: string, entries: readonly Markup[]): Markup =>
    element(
      'section',
      { id, role: 'doc-appendix' },
      element('h2', {}, text(title)),
      element('p', { class: 'small' }, text(about)),
      ...entries,
    );
  const { annexes } = words;
  return [
    ...(evidence.length === 0
      ? []
      : [
          annex(
            'evidence',
            annexes.evidence,
            aboutEvidence,
            evidence.map((entry) => evidenceHtml(entry, blocks)),
          ),
        ]),
    ...(claims.length === 0 ? [] : [annex('claims', annexes.claims, annexes.aboutClaims, claims.map(claimsHtml))]),
    ...(comments.length === 0 ? [] : [annex('comments', annexes.comments, annexes.aboutComments, comments.map(commentHtml))]),
  ];
}

function evidenceHtml(entry: DossierMatter['evidence'][number], blocks: HtmlBlocks): Markup {
  const { paragraphs, before, after } = entry;
  const around = before !== '' || after !== '';
  const words = paragraphs.map((paragraph, index) =>
    element(
      'p',
      { dir: entry.direction, lang: entry.language },
      index === 0 ? text(before) : nothing,
      around ? element('mark', {}, text(paragraph)) : text(paragraph),
      index === paragraphs.length - 1 ? text(after) : nothing,
    ),
  );
  const facts = entry.facts.flatMap(({ name, runs }) => [element('dt', {}, text(name)), element('dd', {}, ...runs.map(noteRun))]);
  const head = entry.heading === null ? nothing : element('h3', {}, foreign(entry.heading, entry.language));
  const body = element(
    'article',
    { class: 'evidence', id: anchorOf.evidence(entry.number) },
    element('p', { class: 'sign' }, text(entry.sign)),
    element('blockquote', {}, ...words),
    entry.picture === null ? nothing : blocks.block(entry.picture, 2),
    element('dl', { class: 'facts' }, ...facts),
  );
  return joined([head, body]);
}

function claimsHtml({ section, shown, title, claims }: DossierMatter['claims'][number]): Markup {
  const entries = claims.map(({ sign, text: words, line }) =>
    element(
      'article',
      { class: 'claim' },
      element('p', {}, element('span', { class: 'sign' }, text(`${sign} `)), foreign(words, null)),
      element('p', { class: 'small' }, ...line.map(noteRun)),
    ),
  );
  return joined([
    element('h3', {}, element('a', { href: `#${anchorOf.section(section)}` }, text(shown === '' ? '' : `${shown} `), foreign(title, null))),
    ...entries,
  ]);
}

function commentHtml({ number, sign, about, said }: DossierMatter['comments'][number]): Markup {
  const words = said.flatMap(({ who, paragraphs }) => [
    element('p', { class: 'small' }, ...who.map(noteRun)),
    ...paragraphs.map((paragraph) => element('p', { dir: 'auto' }, text(paragraph))),
  ]);
  return element(
    'article',
    { class: 'claim', id: anchorOf.comment(number) },
    element('p', { class: 'small' }, element('span', { class: 'sign' }, text(`${sign} `)), ...about.map(noteRun)),
    ...words,
  );
}
