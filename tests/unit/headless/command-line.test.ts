import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownArguments, parseCommandLine } from '../../../src/main/headless/command-line';

const folder = path.resolve('/work folder');
const parse = (...args: string[]) => parseCommandLine(args, folder);

describe('the command line', () => {
  test('nothing opens the window on the usual vault', () => {
    expect(parse()).toEqual({ kind: 'window', vault: null, empty: false });
  });

  test('a vault’s path counts from the folder the command was typed in', () => {
    expect(parse('--vault', 'cases/one')).toEqual({ kind: 'window', vault: path.join(folder, 'cases', 'one'), empty: false });
    expect(parse('--vault', path.resolve('/else'))).toEqual({ kind: 'window', vault: path.resolve('/else'), empty: false });
  });

  test('a vault may begin without the sample articles', () => {
    expect(parse('--vault', 'v', '--empty')).toEqual({ kind: 'window', vault: path.join(folder, 'v'), empty: true });
    expect(parse('--check', '--empty')).toMatchObject({ kind: 'error' });
  });

  test('imports take many paths, with the vault before or after', () => {
    const expected = {
      kind: 'import',
      vault: path.join(folder, 'v'),
      paths: ['a b.txt', 'c'].map((name) => path.join(folder, name)),
      columns: null,
    };
    expect(parse('--vault', 'v', '--import', 'a b.txt', 'c')).toEqual(expected);
    expect(parse('--import', 'a b.txt', 'c', '--vault', 'v')).toEqual(expected);
  });

  test('an import is told what the columns of tables hold', () => {
    const expected = { kind: 'import', columns: { title: 'headline', published: 'the day', body: 'text' } };
    expect(parse('--import', 'a.csv', '--map', 'title=headline, date=the day,body=text')).toMatchObject(expected);
  });

  test('an export takes a title and a file', () => {
    expect(parse('--export-dossier', 'Krasnov in Beijing', '--to', 'out.pdf')).toEqual({
      kind: 'export',
      vault: null,
      what: 'dossier',
      title: 'Krasnov in Beijing',
      to: path.join(folder, 'out.pdf'),
      format: 'pdf',
    });
  });

  test('a note is exported like a dossier', () => {
    const command = { kind: 'export', vault: null, what: 'note', title: 'Closure', to: path.join(folder, 'a.md'), format: 'markdown' };
    expect(parse('--export-note', 'Closure', '--to', 'a.md')).toEqual(command);
  });

  test('the ending of the file says as what a dossier is exported', () => {
    expect(parse('--export-dossier', 'A', '--to', 'out.docx')).toMatchObject({ kind: 'export', format: 'docx' });
    expect(parse('--export-dossier', 'A', '--to', 'out.odt')).toMatchObject({
      kind: 'error',
      message: '--to takes a file that ends in one of .pdf, .docx, .md, .html, .jsonld, not “out.odt”. Try --help.',
    });
  });

  test('a value that begins with a dash is given behind an equals sign', () => {
    expect(parse('--export-dossier=-1 degree', '--to=-x.pdf')).toEqual({
      kind: 'export',
      vault: null,
      what: 'dossier',
      title: '-1 degree',
      to: path.join(folder, '-x.pdf'),
      format: 'pdf',
    });
  });

  test('help wins over everything else', () => {
    expect(parse('--import', 'x', '--help')).toEqual({ kind: 'help' });
  });

  test.each([
    [['--frobnicate'], 'There is no option --frobnicate.'],
    [['-v'], 'There is no option -v.'],
    [['--check=yes'], '--check takes no value, such as “yes”.'],
    [['--check', '--vault=a', 'b'], '--vault takes one value, not “b” as well.'],
    [['file.txt'], '“file.txt” belongs to no option.'],
    [['--vault'], '--vault needs a value.'],
    [['--vault', 'a', 'b'], '--vault takes one value, not “b” as well.'],
    [['--vault', 'a', '--vault', 'b'], '--vault was given twice.'],
    [['--import'], '--import needs a value.'],
    [['--import', '--vault', 'v'], '--import needs a value.'],
    [['--export-dossier', 'T'], '--export-dossier needs --to FILE.'],
    [['--export-note', 'T'], '--export-note needs --to FILE.'],
    [['--export-note', 'T', '--export-dossier', 'T', '--to', 'x.pdf'], '--export-dossier and --export-note cannot be given together.'],
    [['--to', 'x.pdf'], '--to needs --export-dossier TITLE.'],
    [['--import', 'a', '--to', 'x.pdf'], '--import and --export-dossier cannot be given together.'],
    [['--map', 'body=text'], '--map goes with --import.'],
    [['--import', 'a', '--map', 'title=headline'], '--map must name the column of the text, such as body=text.'],
    [
      ['--import', 'a', '--map', 'colour=x'],
      '--map takes pairs such as title=headline, not “colour=x”; there are title, body, published, url, outlet, author, language.',
    ],
    [['--no-sandboxed'], 'There is no option --no-sandboxed.'],
  ])('%j is refused', (args, sentence) => {
    expect(parse(...args)).toEqual({ kind: 'error', message: `${sentence} Try --help.` });
  });

  test.each([
    '--no-sandbox',
    '--inspect=0',
    '--inspect-brk=127.0.0.1:9229',
    '--remote-debugging-port=0',
    '--user-data-dir=/somewhere',
    '--enable-logging',
  ])('%s belongs to the runtime', (argument) => {
    expect(parse(argument, '--vault', 'v')).toEqual({ kind: 'window', vault: path.join(folder, 'v'), empty: false });
  });

  test('never throws, and never takes an unknown option in silence', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.stringMatching(/^--[a-z]{1,12}$/), (args, option) => {
        const known = ['--vault', '--import', '--to', '--help', '--inspect', '--lang'];
        fc.pre(!known.includes(option) && !args.includes('--help'));
        expect(parse(...args, option).kind).toBe('error');
      }),
    );
  });
});

test('an empty value is a mistake, and not the present folder', () => {
  for (const args of [
    ['--vault', ''],
    ['--vault=', '--check'],
    ['--import', 'a.txt', ' '],
    ['--export-dossier', '', '--to', 'a.pdf'],
    ['--export-dossier', 'A', '--to', ''],
    ['--restore', ''],
    ['--import', 'a.csv', '--map', ''],
  ]) {
    const command = parse(...args);
    expect(command.kind === 'error' && command.message).toMatch(/^--[a-z-]+ needs a value\. Try --help\.$/);
  }
});

describe('the arguments that are ours', () => {
  test('a packaged Casebook has all but its own path', () => {
    expect(ownArguments(['/opt/casebook', '--vault', 'v'], false)).toEqual(['--vault', 'v']);
  });

  test('a plain Electron is told the project folder first', () => {
    const argv = ['/electron', '--no-sandbox', '--inspect=0', '/project', '--import', '/project'];
    expect(ownArguments(argv, true)).toEqual(['--no-sandbox', '--inspect=0', '--import', '/project']);
  });
});
