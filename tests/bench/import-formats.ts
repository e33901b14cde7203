import { createHash } from 'node:crypto';
import { book, openDocument, paragraph, styled, word, zipOf } from '../fixtures/documents/office';
import { column, pdf } from '../fixtures/documents/pdf';
import { articleText, between, seededRandom } from './generate';

/** Files of one article in every format that the import reads, made of the same texts: the same number makes the same file. */

export interface Story {
  title: string;
  author: string;
  /** `2014-06-07`. */
  day: string;
  paragraphs: readonly string[];
}

/** An article in English of `length` UTF-16 units or a little more. */
export function story(number: number, length = 5000): Story {
  const random = seededRandom(number * 104_729 + 17);
  const paragraphs: string[] = [];
  for (let units = 0; units < length; units += paragraphs.at(-1)?.length ?? length) paragraphs.push(articleText(random, 1));
  const words = (paragraphs[0] ?? '').replace(/[^\p{L}\d ]/gu, '').split(' ');
  const month = String(between(random, 1, 12)).padStart(2, '0');
  return {
    title: `${words.slice(0, between(random, 5, 10)).join(' ')} ${number}`,
    author: `Anna ${words[0] ?? 'Roe'}`,
    day: `${between(random, 2005, 2025)}-${month}-${String(between(random, 1, 28)).padStart(2, '0')}`,
    paragraphs,
  };
}

const text = ({ title, day, paragraphs }: Story): string => [title, day, ...paragraphs].join('\n\n');
const links = (count: number, name: string): string =>
  Array.from(
    { length: count },
    (_, index) => `<li class="${name}__item"><a href="/${name}/${index}" data-track="${name}-${index}">${name} number ${index}</a></li>`,
  ).join('\n');

/** With what a newspaper's page has about its article: scripts, styles, menus, boxes, comments; some 40 kB. */
function page(one: Story): string {
  const { title, author, day, paragraphs } = one;
  const data = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    datePublished: `${day}T09:30:00Z`,
    author: { '@type': 'Person', name: author },
  });
  const box =
    '<aside class="newsletter-box"><p>Subscribe to our newsletter and get the news of the day in the morning.</p><form><input type="email"><button>Sign up</button></form></aside>';
  const body = paragraphs.map((each, index) => `<p class="article__text">${each}</p>${index === 2 ? box : ''}`).join('\n');
  const script = `<script>window.dataLayer = window.dataLayer || []; ${'function track(name, value) { dataLayer.push({ name, value }); } '.repeat(60)}</script>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | The Bench Post</title>
<meta property="og:site_name" content="The Bench Post"><meta property="og:title" content="${title}">
<script type="application/ld+json">${data}</script>${script}<style>${'.article__text { margin: 0 0 1em; line-height: 1.5 } '.repeat(60)}</style></head>
<body><header class="site-header"><nav><ul>${links(60, 'section')}</ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make this site better.</p><button>Accept all</button></div>
<main><article class="article"><h1 class="article__title">${title}</h1><p class="byline">By ${author}</p><time datetime="${day}T09:30:00Z">${day}</time>
<div class="share-bar"><ul>${links(6, 'share')}</ul></div><div class="article__body">${body}</div></article></main>
<aside class="related"><h2>Read more</h2><ul>${links(40, 'related')}</ul></aside>
<section class="comments"><h2>Comments</h2>${'<div class="comment"><p>I do not agree with this at all, and my neighbour does not either.</p></div>'.repeat(15)}</section>
<footer><ul>${links(40, 'footer')}</ul><p>All rights reserved</p></footer>${script}</body></html>`;
}

function mail(one: Story): string {
  const body = one.paragraphs.map((each) => each.replace(/(.{1,72})(?: |$)/g, '$1\r\n').trimEnd()).join('\r\n\r\n');
  const head = [
    `Message-ID: <${createHash('sha1').update(one.title).digest('hex')}@example.org>`,
    `From: ${one.author} <a@example.org>`,
    'To: b@example.org',
    `Subject: ${one.title}`,
    `Date: ${new Date(`${one.day}T09:30:00Z`).toUTCString()}`,
    'MIME-Version: 1.0',
  ];
  const part = (type: string, content: string): string => `--b\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${content}\r\n`;
  const html = `<html><body>${one.paragraphs.map((each) => `<p>${each}</p>`).join('')}</body></html>`;
  return `${head.join('\r\n')}\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${part('text/plain', body)}${part('text/html', html)}--b--\r\n`;
}

function savedPage(one: Story): string {
  return `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: ${one.title}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://example.org/a\r\n\r\n${page(one)}\r\n--b--\r\n`;
}

/** Lines of Helvetica on as many pages as they need. */
export function printed({ title, day, paragraphs }: Story): Uint8Array {
  const lines = [
    title,
    day,
    '',
    ...paragraphs.flatMap((each) => [...(each.match(/.{1,88}(?: |$)/g) ?? []).map((line) => line.trimEnd()), '']),
  ];
  const pages = Array.from({ length: Math.ceil(lines.length / 60) }, (_, index) =>
    column(lines.slice(index * 60, index * 60 + 60), 72, 780).filter((line) => line.text !== ''),
  );
  return pdf({ pages });
}

function richText({ title, paragraphs }: Story): string {
  return `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0\\fs24 {\\b ${title}\\b0}\\par\n${paragraphs.map((each) => `${each}\\par`).join('\n')}\n}`;
}

export interface Format {
  what: string;
  extension: string;
  make: (story: Story) => string | Uint8Array;
}

/** The formats, the plainest first. */
export const formats: readonly Format[] = [
  { what: 'plain text', extension: 'txt', make: text },
  {
    what: 'Markdown',
    extension: 'md',
    make: (one) =>
      `---\ntitle: ${one.title}\ndate: ${one.day}\nauthor: ${one.author}\n---\n\n# ${one.title}\n\n${one.paragraphs.join('\n\n')}\n`,
  },
  { what: 'web pages', extension: 'html', make: page },
  { what: 'saved pages (MHTML)', extension: 'mhtml', make: savedPage },
  { what: 'e-mails', extension: 'eml', make: mail },
  { what: 'PDF', extension: 'pdf', make: printed },
  {
    what: 'Word',
    extension: 'docx',
    make: ({ title, paragraphs }) => word({ body: [styled(title, 'Titel'), ...paragraphs.map((each) => paragraph(each))].join('') }),
  },
  {
    what: 'OpenDocument',
    extension: 'odt',
    make: ({ title, paragraphs }) =>
      openDocument({
        body: [`<text:h text:outline-level="1">${title}</text:h>`, ...paragraphs.map((each) => `<text:p>${each}</text:p>`)].join(''),
      }),
  },
  { what: 'RTF', extension: 'rtf', make: richText },
  {
    what: 'EPUB',
    extension: 'epub',
    make: ({ title, paragraphs }) =>
      book({
        metadata: `<dc:title>${title}</dc:title>`,
        chapters: [`<h1>${title}</h1>${paragraphs.map((each) => `<p>${each}</p>`).join('')}`],
      }),
  },
  {
    what: 'ZIP of ten texts',
    extension: 'zip',
    make: (one) =>
      zipOf(
        Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}.txt`, text({ ...one, title: `${one.title} ${index}` })])),
      ),
  },
];
