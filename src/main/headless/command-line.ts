import path from 'node:path';
import { parseArgs } from 'node:util';
import { exportFormats, formatFacts, formatOfName, type ExportFormat } from '../../shared/dossiers/export-formats';
import { tableFields, type TableColumns, type TableField } from '../../shared/intake/model';

type ExportedThing = 'dossier' | 'note';

/** What the command line asks for. Paths are absolute. */
export type Command = Asked & {
  /** The file whose first line is the passphrase of a locked vault. */
  passphraseFile?: string;
};

type Asked =
  /** `empty`: a vault that is made by it is not filled with the sample articles. */
  | { kind: 'window'; vault: string | null; empty: boolean }
  | { kind: 'import'; vault: string | null; paths: string[]; columns: TableColumns | null }
  | { kind: 'export'; vault: string | null; what: ExportedThing; title: string; to: string; format: ExportFormat }
  | { kind: 'check'; vault: string | null }
  | { kind: 'list-backups'; vault: string | null }
  | { kind: 'verify'; vault: string | null; file: string }
  /** `backup` is what was given: a file, or the date of a backup. */
  | { kind: 'restore'; vault: string | null; backup: string; dryRun: boolean }
  | { kind: 'help' }
  | { kind: 'error'; message: string };

export const helpText = `Casebook, an offline research notebook.

  casebook [--vault DIR] [--empty]                           opens the window
  casebook [--vault DIR] --import PATH… [--map COLUMNS]      imports files and folders, without a window
  casebook [--vault DIR] --export-dossier TITLE --to FILE    writes a dossier, without a window
  casebook [--vault DIR] --export-note TITLE --to FILE       writes a note, without a window
  casebook [--vault DIR] --check                             checks the vault, repairs what can be made anew
  casebook [--vault DIR] --list-backups                      lists the vault's backups
  casebook [--vault DIR] --restore FILE|DATE [--dry-run]     restores a backup, or only says what would change
  casebook --verify FILE                                     checks the data in a PDF that was exported with it
  casebook --help                                            shows this

  --vault DIR   the vault's folder; without it, the one in your user data folder
  FILE          its ending says as what: .pdf, .docx, .md, .html or .jsonld
  --passphrase-file FILE   the passphrase of a locked vault is its first line; without it, CASEBOOK_PASSPHRASE in the environment
  --empty       a vault that is made now begins without the sample articles
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

/** Every option; those of the type `boolean` take no value. */
const options = {
  '--vault': 'string',
  '--import': 'string',
  '--map': 'string',
  '--export-dossier': 'string',
  '--export-note': 'string',
  '--to': 'string',
  '--check': 'boolean',
  '--list-backups': 'boolean',
  '--verify': 'string',
  '--restore': 'string',
  '--dry-run': 'boolean',
  '--empty': 'boolean',
  '--passphrase-file': 'string',
} as const satisfies Record<`--${string}`, 'string' | 'boolean'>;
type Flag = keyof typeof options;
type Values = Map<Flag, string[]>;
/** Of these one at most can be given. */
const commands: readonly Flag[] = ['--import', '--export-dossier', '--export-note', '--check', '--list-backups', '--restore', '--verify'];

function isFlag(argument: string): argument is Flag {
  return argument in options;
}

function isRuntimeSwitch(argument: string): boolean {
  return runtimeSwitches.has(argument.split('=', 1)[0] ?? '');
}

const problem = (message: string): Asked => ({ kind: 'error', message: `${message} Try --help.` });

/** Sorts the arguments under their flags; answers with a sentence when one of them has no place. */
function collect(args: readonly string[]): Values | string {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(options).map(([flag, type]) => [flag.slice(2), { type }])),
    // What is wrong is said in our own words.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Values = new Map();
  for (const token of tokens) {
    const wrong = token.kind === 'option' ? takeOption(values, token) : token.kind === 'positional' ? takeValue(values, token.value) : null;
    if (wrong !== null) return wrong;
  }
  for (const [flag, list] of values) {
    // An empty one is a variable of a script that was not set: it would be the present folder.
    if (options[flag] === 'string' && (list.length === 0 || list.some((value) => value.trim() === ''))) return `${flag} needs a value.`;
  }
  return values;
}

/** Null when it has its place. */
function takeOption(values: Values, { rawName, value, inlineValue }: OptionToken): string | null {
  if (!isFlag(rawName)) return `There is no option ${rawName}.`;
  if (values.has(rawName)) return `${rawName} was given twice.`;
  if (options[rawName] === 'boolean' && value !== undefined) return `${rawName} takes no value, such as “${value}”.`;
  // `--import --check`: what follows is another option, not a value.
  if (value?.startsWith('-') === true && inlineValue !== true) return `${rawName} needs a value.`;
  values.set(rawName, value === undefined ? [] : [value]);
  return null;
}

/** Null when it belongs to the last option. */
function takeValue(values: Values, value: string): string | null {
  const [flag, list] = [...values].at(-1) ?? [];
  if (flag === undefined || list === undefined) return `“${value}” belongs to no option.`;
  if (options[flag] === 'boolean') return `${flag} takes no value, such as “${value}”.`;
  if (flag !== '--import') return `${flag} takes one value, not “${value}” as well.`;
  list.push(value);
  return null;
}

interface OptionToken {
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
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

function exportOf(vault: string | null, what: ExportedThing, title: string, to: string): Asked {
  const format = formatOfName(to);
  if (format !== null) return { kind: 'export', vault, what, title, to, format };
  const endings = exportFormats.map((one) => `.${formatFacts[one].endings[0]}`);
  return problem(`--to takes a file that ends in one of ${endings.join(', ')}, not “${path.basename(to)}”.`);
}

function exportIn(values: Values): { what: ExportedThing; title: string } | null {
  for (const what of ['dossier', 'note'] as const) {
    const title = values.get(`--export-${what}`)?.[0];
    if (title !== undefined) return { what, title };
  }
  return null;
}

/**
 * Reads the arguments after the executable and the project folder.
 * Relative paths count from `folder`; a value that begins with `-` is given as `--to=-x.pdf`.
 */
export function parseCommandLine(args: readonly string[], folder: string): Command {
  const ours = args.filter((argument) => !isRuntimeSwitch(argument));
  if (ours.includes('--help')) return { kind: 'help' };
  const values = collect(ours);
  if (typeof values === 'string') return problem(values);
  const file = values.get('--passphrase-file')?.[0];
  const asked = askedFor(values, folder);
  if (file === undefined) return asked;
  if (asked.kind === 'window') {
    return problem('--passphrase-file goes with a command without a window: the window asks for the passphrase itself.');
  }
  return { ...asked, passphraseFile: path.resolve(folder, file) };
}

function askedFor(values: Values, folder: string): Asked {
  const absolute = (value: string): string => path.resolve(folder, value);
  const vaultValue = values.get('--vault')?.[0];
  const vault = vaultValue === undefined ? null : absolute(vaultValue);
  const imports = values.get('--import');
  const backup = values.get('--restore')?.[0];
  const actions = commands.filter((flag) => values.has(flag));
  const exported = exportIn(values);
  const to = values.get('--to')?.[0];

  if (actions.length > 1) return problem(`${actions.slice(0, 2).join(' and ')} cannot be given together.`);
  if (to !== undefined && exported === null && actions[0] !== undefined) {
    return problem(`${actions[0]} and --export-dossier cannot be given together.`);
  }
  const [action] = actions;
  if (values.has('--empty') && action !== undefined) return problem(`${action} and --empty cannot be given together.`);
  if (values.has('--dry-run') && backup === undefined) return problem('--dry-run goes with --restore.');
  const columns = columnsIn(values.get('--map')?.[0]);
  if (typeof columns === 'string') return problem(columns);
  if (columns !== null && imports === undefined) return problem('--map goes with --import.');
  if (values.has('--check')) return { kind: 'check', vault };
  if (values.has('--list-backups')) return { kind: 'list-backups', vault };
  const exportedFile = values.get('--verify')?.[0];
  if (exportedFile !== undefined) return { kind: 'verify', vault, file: absolute(exportedFile) };
  if (backup !== undefined) return { kind: 'restore', vault, backup, dryRun: values.has('--dry-run') };
  if (imports !== undefined) return { kind: 'import', vault, paths: imports.map(absolute), columns };
  if (exported !== null && to !== undefined) return exportOf(vault, exported.what, exported.title, absolute(to));
  if (exported !== null) return problem(`--export-${exported.what} needs --to FILE.`);
  if (to !== undefined) return problem('--to needs --export-dossier TITLE.');
  return { kind: 'window', vault, empty: values.has('--empty') };
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
