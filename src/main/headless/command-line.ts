import path from 'node:path';
import { tableFields, type TableColumns, type TableField } from '../../shared/intake/model';

/** What the command line asks for. Paths are absolute. */
export type Command =
  | { kind: 'window'; vault: string | null }
  | { kind: 'import'; vault: string | null; paths: string[]; columns: TableColumns | null }
  | { kind: 'export'; vault: string | null; dossier: string; to: string }
  | { kind: 'check'; vault: string | null }
  | { kind: 'list-backups'; vault: string | null }
  /** `backup` is what was given: a file, or the date of a backup. */
  | { kind: 'restore'; vault: string | null; backup: string; dryRun: boolean }
  | { kind: 'help' }
  | { kind: 'error'; message: string };

export const helpText = `Casebook, an offline research notebook.

  casebook [--vault DIR]                                     opens the window
  casebook [--vault DIR] --import PATH… [--map COLUMNS]      imports files and folders, without a window
  casebook [--vault DIR] --export-dossier TITLE --to FILE    writes a dossier as PDF, without a window
  casebook [--vault DIR] --check                             checks the vault, repairs what can be made anew
  casebook [--vault DIR] --list-backups                      lists the vault's backups
  casebook [--vault DIR] --restore FILE|DATE [--dry-run]     restores a backup, or only says what would change
  casebook --help                                            shows this

  --vault DIR   the vault's folder; without it, the one in your user data folder
  COLUMNS       what the columns of tables hold, such as title=headline,body=text (also: date, url, outlet, author, language)
  DATE          such as 2026-11-21 (the last backup of that day) or 2026-11-21T19-04
`;

/** Switches that belong to Chromium or Node: set by who starts us (root, a debugger, the tests), read by the runtime. */
const runtimeSwitches = new Set([
  '--disable-gpu',
  '--enable-logging',
  '--enable-source-maps',
  '--inspect',
  '--inspect-brk',
  '--lang',
  '--no-sandbox',
  '--ozone-platform',
  '--ozone-platform-hint',
  '--remote-debugging-port',
  '--user-data-dir',
]);

const flags = ['--vault', '--import', '--map', '--export-dossier', '--to', '--check', '--list-backups', '--restore', '--dry-run'] as const;
/** Of these one at most can be given. */
const commands: readonly Flag[] = ['--import', '--export-dossier', '--check', '--list-backups', '--restore'];
/** These take no value. */
const switches: readonly Flag[] = ['--check', '--list-backups', '--dry-run'];
type Flag = (typeof flags)[number];
type Values = Map<Flag, string[]>;

function isFlag(argument: string): argument is Flag {
  return flags.some((flag) => flag === argument);
}

function isRuntimeSwitch(argument: string): boolean {
  return runtimeSwitches.has(argument.split('=', 1)[0] ?? '');
}

const problem = (message: string): Command => ({ kind: 'error', message: `${message} Try --help.` });

/** Sorts the arguments under their flags; answers with a sentence when one of them has no place. */
function collect(args: readonly string[]): Values | string {
  const values: Values = new Map();
  let current: Flag | null = null;
  for (const argument of args) {
    if (isFlag(argument)) {
      if (values.has(argument)) return `${argument} was given twice.`;
      current = argument;
      values.set(current, []);
    } else if (argument.startsWith('-')) {
      return `There is no option ${argument}.`;
    } else {
      const list: string[] | undefined = current === null ? undefined : values.get(current);
      if (current === null || list === undefined) return `“${argument}” belongs to no option.`;
      if (switches.includes(current)) return `${current} takes no value, such as “${argument}”.`;
      if (current !== '--import' && list.length > 0) return `${current} takes one value, not “${argument}” as well.`;
      list.push(argument);
    }
  }
  for (const [flag, list] of values) if (list.length === 0 && !switches.includes(flag)) return `${flag} needs a value.`;
  return values;
}

const otherNames: Readonly<Record<string, TableField>> = {
  date: 'published',
  text: 'body',
  byline: 'author',
  bylines: 'author',
  address: 'url',
};

/** `title=headline,body=text`; a sentence for what cannot be read. A column whose name holds a comma cannot be given. */
function columnsIn(value: string | undefined): TableColumns | string | null {
  if (value === undefined) return null;
  const columns: TableColumns = {};
  for (const pair of value.split(',')) {
    const [, name = '', column = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    const field = tableFields.find((one) => one === name) ?? otherNames[name];
    if (field === undefined || column === '')
      return `--map takes pairs such as title=headline, not “${pair}”; there are ${tableFields.join(', ')}.`;
    columns[field] = column;
  }
  return columns.body === undefined ? '--map must name the column of the text, such as body=text.' : columns;
}

/**
 * Reads the arguments after the executable and the project folder.
 * Relative paths count from `folder`; a title that begins with `-` cannot be given.
 */
export function parseCommandLine(args: readonly string[], folder: string): Command {
  const ours = args.filter((argument) => !isRuntimeSwitch(argument));
  if (ours.includes('--help')) return { kind: 'help' };
  const values = collect(ours);
  if (typeof values === 'string') return problem(values);

  const absolute = (value: string): string => path.resolve(folder, value);
  const vaultValue = values.get('--vault')?.[0];
  const vault = vaultValue === undefined ? null : absolute(vaultValue);
  const imports = values.get('--import');
  const backup = values.get('--restore')?.[0];
  const actions = commands.filter((flag) => values.has(flag));
  const dossier = values.get('--export-dossier')?.[0];
  const to = values.get('--to')?.[0];

  if (actions.length > 1) return problem(`${actions.slice(0, 2).join(' and ')} cannot be given together.`);
  if (to !== undefined && actions[0] !== undefined && actions[0] !== '--export-dossier') {
    return problem(`${actions[0]} and --export-dossier cannot be given together.`);
  }
  if (values.has('--dry-run') && backup === undefined) return problem('--dry-run goes with --restore.');
  const columns = columnsIn(values.get('--map')?.[0]);
  if (typeof columns === 'string') return problem(columns);
  if (columns !== null && imports === undefined) return problem('--map goes with --import.');
  if (values.has('--check')) return { kind: 'check', vault };
  if (values.has('--list-backups')) return { kind: 'list-backups', vault };
  if (backup !== undefined) return { kind: 'restore', vault, backup, dryRun: values.has('--dry-run') };
  if (imports !== undefined) return { kind: 'import', vault, paths: imports.map(absolute), columns };
  if (dossier !== undefined && to !== undefined) return { kind: 'export', vault, dossier, to: absolute(to) };
  if (dossier !== undefined) return problem('--export-dossier needs --to FILE.');
  if (to !== undefined) return problem('--to needs --export-dossier TITLE.');
  return { kind: 'window', vault };
}

/**
 * The arguments that are the analyst's: after the executable and, when the project folder is run by a plain Electron
 * (`process.defaultApp`), after that folder, which is the first argument that is not a switch.
 */
export function ownArguments(argv: readonly string[], runsProjectFolder: boolean): string[] {
  const args = argv.slice(1);
  if (!runsProjectFolder) return args;
  const project = args.findIndex((argument) => !argument.startsWith('-'));
  return args.filter((_argument, index) => index !== project);
}
