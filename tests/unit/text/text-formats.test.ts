import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { textFormatOf } from '../../../src/main/import/text-formats';
import { CasebookError } from '../../../src/shared/result';

async function refusal(text: string): Promise<string> {
  const error: unknown = await importFile(Buffer.from(text), 'file').then(
    () => 'read',
    (reason: unknown) => reason,
  );
  return error instanceof CasebookError ? `${error.code}: ${error.message}` : String(error);
}

const CODE = `import os
import sys

def main(path):
    for name in os.listdir(path):
        if name.endswith('.txt'):
            print(name)
    return 0

if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
`;

test.each([
  ['RIS', 'TY  - JOUR\nTI  - The quay\nAU  - Roe, Anna\nER  - \n'],
  ['RIS', '\ufeffTY  - BOOK\r\nTI  - Набережная\r\nER  - \r\n'],
  ['BibTeX', '% Encoding: UTF-8\n\n@article{roe1999,\n  title = {The quay}\n}\n'],
  ['BibTeX', '@comment{x}\n@book{a:1,\n title={x}}\n'],
  ['EndNote', '%0 Book\n%A Roe, Anna\n%T The quay\n'],
  ['PubMed', 'PMID- 12345678\nOWN - NLM\nTI  - The quay\n'],
  ['Web of Science', 'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Roe, A\nER\n'],
  ['CSL-JSON', '[{"id": "roe", "type": "book", "title": "The quay", "author": [{"family": "Roe"}], "issued": {"date-parts": [[1999]]}}]'],
])('a record of a reference manager is an item without a text, not an article of its codes: %s', async (name, text) => {
  const { clean } = await importFile(Buffer.from(text), 'file');
  expect(clean.text).toMatch(/^A reference without a text \(/);
  expect(clean.text.slice(0, 60)).toContain(name);
});

describe('formats of programs are refused by name', () => {
  test.each([
    ['SSA', '[Script Info]\nTitle: The quay\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,The quay.\n'],
    ['link', '[InternetShortcut]\r\nURL=https://news.example/quay\r\n'],
    [
      'link',
      '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n<plist version="1.0"><dict><key>URL</key><string>https://a.example</string></dict></plist>',
    ],
    ['RDF', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li>The quay</rdf:li></rdf:RDF>'],
    [
      'Evernote',
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export3.dtd">\n<en-export><note><title>x</title></note></en-export>',
    ],
    ['news feed', '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><text>The quay</text></svg>'],
    ['XML', '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>The quay</text></TEI>'],
    ['iCalendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:The quay\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'],
    ['vCard', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Roe\r\nEND:VCARD\r\n'],
    ['PGP', '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n'],
    ['PEM', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
    ['LaTeX', '% A paper\n\\documentclass[11pt]{article}\n\\begin{document}\nThe quay.\n\\end{document}\n'],
    [
      'Base64',
      Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 7919) % 251))
        .toString('base64')
        .replace(/.{76}/g, '$&\n'),
    ],
    ['source of a program', CODE],
    [
      'source of a program',
      'const a = 1;\nfunction f(x) {\n  return x + a;\n}\n\nfor (let i = 0; i < 3; i++) {\n  f(i);\n}\nexport default f;\n',
    ],
    ['script', '#!/bin/sh\nset -e\necho "The quay"\n'],
    ['diff', 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n'],
    ['SQL', '-- A copy\nCREATE TABLE quays (id INTEGER);\nINSERT INTO quays VALUES (1);\n'],
  ])('%s', async (name, text) => {
    const said = await refusal(text);
    expect(said).toMatch(/^unsupported: This is /);
    expect(said).toContain(name);
  });
});

test.each([
  'TY was the sign of the ship - and nobody knew why.\n\nThe harbour master wrote it down.',
  'Write to @book{name} in BibTeX to cite a book.\n\n@article{roe1999, title = {x}}\n\nThat is all one needs to know of it.',
  'At 00:00:01,000 --> the film begins.\n\nThe text of the review goes on for a while.',
  '# How to write LaTeX\n\nBegin with `\\documentclass{article}`, then write:\n\n    \\begin{document}\n\nand the text.',
  '1\n\nThe first chapter, in which nothing is found.\n\n2\n\nThe second chapter.',
  '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe board met on Tuesday; nobody was told of it before.\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----',
  'The council met; the chair spoke;\nthe rest was silent, for a while;\nnobody voted; nobody left;\nthe minutes say little;\nthe press said more;\nthe town was told;\nin the end it was closed;\nand that was that;\nor so they said.',
  'From the minutes:\nimport duties were raised.\nclass struggle, he said, is over.\nfor a while: nothing.\nif only: they knew.\nreturn to sender, she wrote.\nThe quay was closed.\nThe end.\n',
  '%0 of the vote was counted.\n\nA printing error, surely.',
  '2024-03-05 10:01:02 The gate was opened.\n2024-03-05 10:03:00 The gate was closed.',
])('a text is a text: %j', (text) => {
  expect(textFormatOf(text)).toBeNull();
});
