import { describe, expect, test } from 'vitest';
import { fileTypeOf } from '../../../src/main/import/file-type';
import { importFile } from '../../../src/main/import/pipeline';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const typeOf = (text: string): string | undefined => fileTypeOf(bytes(text))?.mediaType;

const BODY = '<p>The harbour master counted eleven boats at the northern pier before the storm, two more than last year.</p>'.repeat(4);
const PAGE = `<html lang="en"><head><title>Boats</title></head><body><h1>Boats counted</h1>${BODY}</body></html>`;

describe('a page is one', () => {
  test.each([
    ['with a style before it', `<style>p { margin: 0 }</style>\n${PAGE}`],
    ['with a long comment before it', `<!-- ${'licence '.repeat(900)} -->\n<!DOCTYPE html>${PAGE}`],
    ['with two declarations before it', `<?xml version="1.0"?>\n<?xml-stylesheet href="x.css"?>\n<!-- c -->\n${PAGE}`],
    ['behind the warning of its server', `Warning: Undefined variable $x in /srv/www/index.php on line 3\n<!DOCTYPE html>${PAGE}`],
    ['behind a warning in HTML', `<br />\n<b>Notice</b>: something in <b>/srv/x.php</b><br />\n<!DOCTYPE html>${PAGE}`],
    ['behind the head of an answer', `HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\n\r\n<!doctype html>${PAGE}`],
    ['behind a line of text', `Saved by the reading room\n${PAGE}`],
    ['as a part', `<article><h1>Boats counted</h1>${BODY}</article>`],
    ['as a part that begins with a style', `<style>* { margin: 0 }</style><div><h1>Boats counted</h1>${BODY}</div>`],
    ['of PHP', `<?php include("head.php"); ?>\n${PAGE}`],
  ])('%s', async (_, text) => {
    expect(typeOf(text)).toBe('text/html');
    const { clean, metadata } = await importFile(bytes(text), 'x.txt');
    expect(clean.text).toContain('eleven boats');
    expect(clean.text).not.toMatch(/<p>|margin|nginx/);
    expect(metadata.title).toMatch(/Boats/);
  });

  test('in UTF-16', () => {
    expect(fileTypeOf(new Uint8Array(Buffer.from(`\ufeff<style>p{}</style>${PAGE}`, 'utf16le')))?.mediaType).toBe('text/html');
  });
});

describe('a text is none', () => {
  test.each([
    ['that speaks of HTML', 'Every page begins with <html> and <head>.\nThen comes <body>, and so on to the end of it.'],
    ['of Markdown that opens with a division', `<div align="center"><p>Logo</p></div>\n\n# The project\n\nWords of it.\n\n- one\n- two\n`],
    ['with a page in it as an example', `How to write a page:\n\n\`\`\`\n${PAGE}\n\`\`\`\n`],
    ['that begins with an angle', '<3 the harbour, they wrote, and nobody answered.'],
  ])('%s', (_, text) => {
    expect(typeOf(text)).toBeUndefined();
  });

  test('nor is a letter with a page in it, XML or a drawing', () => {
    expect(
      typeOf(
        `From: a@b.example\nTo: c@d.example\nSubject: Boats\nDate: Mon, 1 May 2023 10:00:00 +0000\nContent-Type: text/html\n\n${PAGE}`,
      ),
    ).toBe('message/rfc822');
    expect(typeOf('<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>')).toBe('application/rss+xml');
    expect(typeOf('<!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')).toBe('image/svg+xml');
  });
});
