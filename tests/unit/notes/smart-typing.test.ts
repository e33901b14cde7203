import { buildEditorFromExtensions } from '@lexical/extension';
import { $createHeadingNode } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isRangeSelection } from 'lexical';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { languageByLetters, smartTyping } from '../../../src/shared/notes/smart-typing';

/** A line as it becomes when it is typed sign by sign. */
function typed(line: string, language = languageByLetters(line)): string {
  let shown = '';
  for (const sign of line) {
    const smart = smartTyping(shown, sign, language);
    shown = smart === null ? shown + sign : (shown + sign).slice(0, shown.length + 1 - smart.removed) + smart.put;
  }
  return shown;
}

describe('a line that is typed', () => {
  test.each([
    ['en', 'He said "yes", and "no".', 'He said “yes”, and “no”.'],
    ['en', '"A \'word\' of it"', '“A ‘word’ of it”'],
    ['en', 'He said "a "word" of it".', 'He said “a ‘word’ of it”.'],
    ['en', "It's the ministers' view", 'It’s the ministers’ view'],
    ['en', '("so")', '(“so”)'],
    ['en', 'Moscow -- and Beijing', 'Moscow – and Beijing'],
    ['en', 'Moscow---Beijing', 'Moscow—Beijing'],
    ['en', 'Moscow - and Beijing', 'Moscow – and Beijing'],
    ['en', 'a well-known fact', 'a well-known fact'],
    ['en', 'run `a "b" -- c` and "d"', 'run `a "b" -- c` and “d”'],
    ['en', '---', '---'],
    ['en', '- item', '- item'],
    ['en', '"said," he "went"', '“said,” he “went”'],
    ['ru', 'Он сказал "да" - и ушёл', 'Он сказал «да» — и ушёл'],
    ['ru', 'Газета "Слово "о" деле"', 'Газета «Слово „о“ деле»'],
    ['ru', 'Москва -- столица', 'Москва — столица'],
    ['de', 'Er sagte "ja" - und ging', 'Er sagte „ja“ – und ging'],
    ['fr', 'Il dit "oui" ici', 'Il dit «\u202Foui\u202F» ici'],
    ['pl', 'Rzekł "tak"', 'Rzekł „tak”'],
    ['sv', 'Han sade "ja"', 'Han sade ”ja”'],
  ])('%s: %s', (language, line, expected) => {
    expect(typed(line, language)).toBe(expected);
  });

  test('has the language of its letters when nobody knows it', () => {
    expect([languageByLetters('Он сказал yes'), languageByLetters('He said да'), languageByLetters('12')]).toEqual(['ru', 'en', 'en']);
  });
});

describe('in the editor', () => {
  let editor: ReturnType<typeof buildEditorFromExtensions>;
  beforeEach(() => {
    editor = buildEditorFromExtensions(NoteExtension);
  });
  afterEach(() => editor.dispose());

  const change = (write: () => void) => editor.update(write, { discrete: true });
  const settled = () => new Promise<void>((resolve) => queueMicrotask(resolve));
  const text = () => editor.read(() => $getRoot().getTextContent());
  async function type(words: string): Promise<void> {
    for (const sign of words) {
      change(() => {
        const selection = $getSelection() ?? $getRoot().selectEnd();
        if ($isRangeSelection(selection)) selection.insertText(sign);
      });
      await settled();
    }
  }

  test('they are those of the language, where they are typed', async () => {
    await type('He said "yes" -- ');
    expect(text()).toBe('He said “yes” – ');
  });

  test('code stays as it is', async () => {
    change(() => {
      const code = $createTextNode('run ').toggleFormat('code');
      $getRoot().clear().append($createParagraphNode().append(code));
      code.selectEnd().toggleFormat('code');
    });
    await type('"a" -- ');
    expect(text()).toBe('run "a" -- ');
  });

  test('in a heading, behind words of another look', async () => {
    change(() => {
      const bold = $createTextNode('Мир ').toggleFormat('bold');
      $getRoot()
        .clear()
        .append($createHeadingNode('h2').append(bold, $createTextNode('да ')));
      $getRoot().selectEnd();
    });
    await type('"нет"');
    expect(text()).toBe('Мир да «нет»');
  });
});
