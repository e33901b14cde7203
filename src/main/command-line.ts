import path from 'node:path';

/** What the command line asks for. Paths are absolute. */
export type Command =
  | { kind: 'window'; vault: string | null }
  | { kind: 'import'; vault: string | null; paths: string[] }
  | { kind: 'export'; vault: string | null; dossier: string; to: string }
  | { kind: 'help' }
  | { kind: 'error'; message: string };

export const helpText = `Casebook, an offline research notebook.

  casebook [--vault DIR]                                     opens the window
  casebook [--vault DIR] --import PATH…                      imports files and folders, without a window
  casebook [--vault DIR] --export-dossier TITLE --to FILE    writes a dossier as PDF, without a window
  casebook --help                                            shows this

  --vault DIR   the vault's folder; without it, the one in your user data folder
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

const flags = ['--vault', '--import', '--export-dossier', '--to'] as const;
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
      if (current !== '--import' && list.length > 0) return `${current} takes one value, not “${argument}” as well.`;
      list.push(argument);
    }
  }
  for (const [flag, list] of values) if (list.length === 0) return `${flag} needs a value.`;
  return values;
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
  const dossier = values.get('--export-dossier')?.[0];
  const to = values.get('--to')?.[0];

  if (imports !== undefined && (dossier !== undefined || to !== undefined)) {
    return problem('--import and --export-dossier cannot be given together.');
  }
  if (imports !== undefined) return { kind: 'import', vault, paths: imports.map(absolute) };
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
