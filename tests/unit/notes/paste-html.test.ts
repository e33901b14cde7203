import { buildEditorFromExtensions } from '@lexical/extension';
import { $getRoot } from 'lexical';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { documentOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import type { ClipboardRun, TableCell } from '../../../src/renderer/notebook/paste/clipboard-blocks';
import { $nodesOf } from '../../../src/renderer/notebook/paste/clipboard-nodes';
import { withoutPictures } from '../../../src/renderer/notebook/paste/clipboard-pictures';
import { readClipboard } from '../../../src/renderer/notebook/paste/read-clipboard';
import { isNoteElement, type NoteNode } from '../../../src/shared/notes/note-document';

/** What programs copy, in the way they write it, and what a note makes of it. */

const blocksOf = (html: string) =>
  readClipboard(parseHTML(`<!doctype html><html><head></head><body>${withoutPictures(html).html}</body></html>`).document);

const written = (run: ClipboardRun): string => {
  if (run === 'break') return '⏎';
  const words = `${run.underlined ? '__' : ''}${run.raised === 'super' ? '^' : run.raised === 'sub' ? '_' : ''}${run.text}${run.underlined ? '__' : ''}`;
  const marked = `${run.bold ? '**' : ''}${run.italic ? '//' : ''}${run.struck ? '~~' : ''}${words}${run.struck ? '~~' : ''}${run.italic ? '//' : ''}${run.bold ? '**' : ''}`;
  return run.href === null ? marked : `[${marked}](${run.href})`;
};

/** `Words`, in a header `*Words*`, over two columns `Words<2`, over two rows `Words^2`; paragraphs are parted by a stroke. */
function writtenCell({ header, colSpan, rowSpan, lines }: TableCell): string {
  const words = lines.map((runs) => runs.map(written).join('')).join(' / ');
  return `${header ? `*${words}*` : words}${colSpan > 1 ? `<${colSpan}` : ''}${rowSpan > 1 ? `^${rowSpan}` : ''}`;
}

/** A line for each block: headings with #, quotes with >, items indented by their level. */
function sketch(html: string): string[] {
  return blocksOf(html).map((block) => {
    if (block.kind === 'rule') return '---';
    if (block.kind === 'picture') return `(${block.number} ${block.alt})`;
    if (block.kind === 'table') return block.rows.map((cells) => cells.map(writtenCell).join(' | ')).join('\n');
    const words = block.runs.map(written).join('');
    if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${words}`;
    if (block.kind !== 'item') return block.kind === 'quote' ? `> ${words}` : words;
    const sign = block.list === 'number' ? `${block.start}.` : block.list === 'check' ? (block.checked ? '[x]' : '[ ]') : '-';
    return `${'  '.repeat(block.level - 1)}${sign} ${words}`;
  });
}

describe('Google Docs', () => {
  const doc = (inner: string): string => `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7">${inner}</b>`;
  const span = (words: string, style = 'font-weight:400'): string =>
    `<span style="font-size:11pt;${style};white-space:pre-wrap;">${words}</span>`;

  test('its wrapper makes nothing bold; spaces and marks stay on their words', () => {
    const words = `${span('plain ')}${span('bold', 'font-weight:700')}${span(' then ', 'font-style:italic')}${span('gone', 'text-decoration:line-through')}`;
    expect(sketch(doc(`<p dir="ltr">${words}</p>`))).toEqual(['plain **bold**// then //~~gone~~']);
  });

  test('lines and empty lines are kept', () => {
    const html = doc(`<p>${span('One')}${span('<br>')}${span('two')}</p><br><p>${span('Three')}</p>`);
    expect(sketch(html)).toEqual(['One⏎two', '', 'Three']);
  });

  test('headings, and lists in lists', () => {
    const html = doc(
      `<h1 dir="ltr">${span('Title', 'font-weight:700')}</h1><ul>\n<li style="white-space:pre">\n<p>${span('One')}</p></li><ul><li><p>${span('One a')}</p></li></ul><li><p>${span('Two')}</p></li></ul><ol start="3"><li><p>${span('C')}</p></li></ol>`,
    );
    expect(sketch(html)).toEqual(['# Title', '- One', '  - One a', '- Two', '3. C']);
  });

  test('ticks of check lists', () => {
    const item = (ticked: boolean, words: string): string =>
      `<li role="checkbox" aria-checked="${ticked}"><img src="data:image/png;base64,AAAA" aria-roledescription="checkbox"><p>${words}</p></li>`;
    expect(sketch(doc(`<ul>${item(true, span('done', 'text-decoration:line-through'))}${item(false, span('to do'))}</ul>`))).toEqual([
      '[x] done',
      '[ ] to do',
    ]);
  });
});

describe('Word', () => {
  const sheet =
    '<style><!-- @list l0:level1 {mso-level-number-format:bullet; mso-level-text:x;} @list l1:level1 {mso-level-text:"%1)";} p.MsoListBullet {margin-left:18pt; mso-list:l0 level1 lfo4;} --></style>';
  const item = (list: string, mark: string, words: string, attributes = 'class=MsoListParagraph'): string =>
    `<p ${attributes} style='margin-left:${36 * Number(/level(\d)/.exec(list)?.[1])}pt;text-indent:-18pt;mso-list:${list}'><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><span lang=EN>${words}<o:p></o:p></span></p>`;

  test('its paragraphs of lists are lists, with their levels and without the typed marks', () => {
    const html =
      item('l2 level1 lfo1', '1.', 'First') +
      item('l2 level2 lfo1', 'a)', 'Inner') +
      item('l2 level1 lfo1', '2.', 'Second') +
      item('l5 level1 lfo2', '·', 'Bullet') +
      item('l5 level2 lfo2', 'o', 'Round') +
      item('l5 level3 lfo2', '§', 'Square') +
      '<p class=MsoNormal>After.</p>';
    expect(sketch(html)).toEqual(['1. First', '  1. Inner', '2. Second', '- Bullet', '  - Round', '    - Square', 'After.']);
  });

  test('a list that begins at another number, one whose style says what it is, and one of a class', () => {
    expect(sketch(item('l3 level1 lfo1', '7.', 'Seventh'))).toEqual(['7. Seventh']);
    expect(sketch(sheet + item('l0 level1 lfo1', '1', 'A bullet') + item('l1 level1 lfo2', '?', 'A number'))).toEqual([
      '- A bullet',
      '1. A number',
    ]);
    expect(sketch(`${sheet}<p class=MsoListBullet><span style='mso-list:Ignore'>·</span>Of a class</p>`)).toEqual(['- Of a class']);
  });

  test('filtered, as Outlook sends it: the mark is what stands before the small spaces', () => {
    const small = '<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp; </span>';
    const html =
      `<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'><span style='font-family:Symbol'>·${small}</span>One</p>` +
      `<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;text-indent:-18.0pt'>a)${small}Two</p>`;
    expect(sketch(html)).toEqual(['- One', '  1. Two']);
  });

  test('a paragraph below an item, indented like it, is a line of it', () => {
    expect(
      sketch(
        `${item('l1 level1 lfo1', '1.', 'Item')}<p class=MsoNormal style='margin-left:36pt'>More of it</p><p class=MsoNormal>Not of it</p>`,
      ),
    ).toEqual(['1. Item⏎More of it', 'Not of it']);
  });

  test('headings keep the numbers they show; nothing of its data and hidden text is words', () => {
    const html =
      `<xml><o:OfficeDocumentSettings><w:View>Normal</w:View>0 false</o:OfficeDocumentSettings></xml><style>/* Style Definitions */ p {margin:0}</style>` +
      `<h2 style='mso-list:l4 level2 lfo9'><span style='mso-list:Ignore'>1.2<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>Findings</h2>` +
      `<p class=MsoNormal style='mso-outline-level:1'>By its level</p><p class=MsoNormal>Seen<span style='mso-hide:all'> unseen</span><span style='display:none'> nor this</span></p>`;
    expect(sketch(html)).toEqual(['## 1.2 Findings', '# By its level', 'Seen']);
  });

  test('words that the file wraps, spaces and tabs', () => {
    const html = `<p class=MsoNormal>One\n  line<span style='mso-spacerun:yes'>&nbsp; </span>wide<span style='mso-tab-count:1'>      </span>tab</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>End</p>`;
    expect(sketch(html)).toEqual(['One line  wide\ttab', '', 'End']);
  });
});

describe('tables', () => {
  test('keep their rows, the header first, and the paragraphs of their cells', () => {
    const html =
      '<table><tfoot><tr><td>Sum</td><td>3</td></tr></tfoot><tbody><tr><td><p>A</p><p>B</p></td><td>1<br>2</td></tr></tbody><thead><tr><th>Bidder</th><th>Offer</th></tr></thead></table>';
    expect(sketch(html)).toEqual(['*Bidder* | *Offer*\nA / B | 1 / 2\nSum | 3']);
  });

  test('a cell reaches over rows and columns', () => {
    expect(sketch('<table><tr><td rowspan=2>Both</td><td>one</td></tr><tr><td>two</td></tr></table>')).toEqual(['Both^2 | one\ntwo']);
    expect(sketch('<table><tr><td colspan=2>Both</td></tr><tr><td>one</td><td>two</td></tr></table>')).toEqual(['Both<2\none | two']);
  });

  test('of a spreadsheet: bold by its class, no formulas, no data of its own', () => {
    const html =
      '<style>.xl65 {font-weight:700;} td {color:black}</style><google-sheets-html-origin><table data-sheets-root="1"><colgroup><col></colgroup><tbody>' +
      `<tr><td class=xl65 data-sheets-value='{"1":2,"2":"Port"}'>Port</td><td>Tonnes</td></tr><tr><td>Varna</td><td data-sheets-formula="=1+1">2</td></tr></tbody></table>`;
    expect(sketch(html)).toEqual(['**Port** | Tonnes\nVarna | 2']);
  });

  test('that only lay out a page give their paragraphs', () => {
    expect(
      sketch('<table><tr><td><p>One</p><p>Two</p></td></tr><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>'),
    ).toEqual(['One', 'Two', 'a | b']);
  });
});

test('underlined words stay so, and links have no line of their own', () => {
  expect(sketch('<p>A <u>b</u> <span style="text-decoration:underline">c</span> <span style="text-underline:single">d</span></p>')).toEqual(
    ['A __b__ __c__ __d__'],
  );
  expect(sketch('<p><a href="https://example.org/" style="text-decoration:underline"><u>site</u></a></p>')).toEqual([
    '[site](https://example.org/)',
  ]);
  expect(sketch('<p>A</p><hr><p>B</p>')).toEqual(['A', '---', 'B']);
});

describe('others', () => {
  test('code is one paragraph with its lines and indents', () => {
    const editor =
      '<div style="font-family: Menlo, \'Courier New\', monospace;white-space: pre;"><div><span>if (a) {</span></div><div><span>  return;</span></div><br><div>}</div></div>';
    expect(sketch(editor)).toEqual(['if (a) {⏎  return;⏎⏎}']);
    expect(sketch('<p>See</p><pre class="c-mrkdwn__pre">a\n\tb</pre><p>End</p>')).toEqual(['See', 'a⏎\tb', 'End']);
  });

  test('mail: lines of blocks, quotes, empty lines', () => {
    expect(
      sketch(
        '<div dir="ltr">Hello,<div><br></div><div>see <b>this</b>.<br></div></div><blockquote class="gmail_quote"><p>He wrote</p></blockquote>',
      ),
    ).toEqual(['Hello,', '', 'see **this**.', '> He wrote']);
  });

  test('check boxes in and outside lists', () => {
    expect(
      sketch(
        '<ul><li class="task-list-item"><input type="checkbox" checked> Milk</li><li><label><input type="checkbox"> Eggs</label></li></ul><p><input type="checkbox" checked>Beer</p>',
      ),
    ).toEqual(['[x] Milk', '[ ] Eggs', '☑ Beer']);
  });

  test('raised figures stay what they are; links lead only to the web and to mail', () => {
    expect(
      sketch(
        '<p>10<sup>6</sup> of H<sub>2</sub>O, in 2019<sup><a href="#_ftn1">[1]</a></sup> <a href="https://a.example/x">there</a> <a href="file:///etc/passwd">here</a></p>',
      ),
    ).toEqual(['10⁶ of H₂O, in 2019^[1] [there](https://a.example/x) here']);
  });

  test('words in pieces are one, scripts and pictures are none', () => {
    expect(
      sketch('<p>RA<span style="color:red">IN</span><span>BOW</span><script>alert(1)</script><img src=x onerror=alert(1)></p>'),
    ).toEqual(['RAINBOW']);
    expect(blocksOf('<img src="x.png"><meta><style>p{}</style>')).toEqual([]);
  });

  test('very deep markup', () => {
    expect(sketch(`${'<div>'.repeat(3000)}deep${'</div>'.repeat(3000)}`)).toEqual(['deep']);
  });
});

describe('in the note', () => {
  function nodes(html: string): NoteNode[] {
    const editor = buildEditorFromExtensions(NoteExtension);
    const write = (): void => {
      $getRoot()
        .clear()
        .append(...$nodesOf(blocksOf(html)));
    };
    editor.update(write, { discrete: true });
    const { children } = documentOf(editor.getEditorState()).root;
    editor.dispose();
    return children;
  }
  const tree = (node: NoteNode): unknown =>
    isNoteElement(node)
      ? [node['listType'] ?? node['tag'] ?? node.type, ...node.children.map(tree)]
      : 'text' in node
        ? node.text
        : node.type;

  test('lists hold their lists, each of its own kind', () => {
    const html = '<ol><li>One<ul><li>a</li><li>b</li></ul></li><li>Two</li></ol><ul><li>Other</li></ul>';
    expect(nodes(html).map(tree)).toEqual([
      ['number', ['listitem', 'One'], ['listitem', ['bullet', ['listitem', 'a'], ['listitem', 'b']]], ['listitem', 'Two']],
      ['bullet', ['listitem', 'Other']],
    ]);
  });

  test('check lists keep their ticks; struck and raised words are so', () => {
    const [list, words] = nodes(
      '<ul><li aria-checked="true">done</li><li aria-checked="false">open</li></ul><p><s>old</s> <sup>th</sup></p>',
    );
    expect(list).toMatchObject({ listType: 'check', children: [{ checked: true }, { checked: false }] });
    expect(words).toMatchObject({ children: [{ text: 'old', format: 4 }, {}, { text: 'th', format: 64 }] });
  });
});

describe('pictures in what is pasted', () => {
  const data = 'data:image/png;base64,iVBORw0KGgo=';
  const img = (attributes = '', src = data): string => `<img src="${src}" ${attributes}>`;

  test('that come with their bytes stand where they stood, with their words', () => {
    expect(sketch(`<p>Before ${img('alt="A crane"')} after</p>${img()}<p>End</p>`)).toEqual([
      'Before',
      '(0 A crane)',
      'after',
      '(1 )',
      'End',
    ]);
    expect(sketch(`<h2>Head ${img('alt=x')}</h2><p>${img('alt=y')}</p>`)).toEqual(['## Head', '(0 x)', '(1 y)']);
  });

  test('in a list stand behind their item, and the list goes on', () => {
    expect(sketch(`<ul><li>One ${img('alt=x')}</li><li>Two</li></ul>`)).toEqual(['- One', '(0 x)', '- Two']);
  });

  test('that are addresses, dots of trackers, signs of a program or programs are left out', () => {
    const others = ['https://example.org/a.png', 'file:///C:/a.png', 'blob:x', 'cid:1', 'data:image/svg+xml;base64,AAAA'].map((src) =>
      img('', src),
    );
    expect(sketch(`<p>A${others.join('')}${img('width=1 height=1')}${img('aria-roledescription=checkbox')}B</p>`)).toEqual(['AB']);
  });

  test('do not weigh as markup, and are told apart by their number', () => {
    const { html, pictures } = withoutPictures(`${img()}<p>x</p>${img('', 'data:image/jpeg;base64,/9j/\n4AAQ')}`);
    expect(html.length).toBeLessThan(80);
    expect(pictures).toEqual(['iVBORw0KGgo=', '/9j/\n4AAQ']);
  });
});
