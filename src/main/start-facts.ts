import { remarkOnRuntime, runtimeLine, type Versions } from './window/runtime';

/** What this start was begun with: its arguments and its runtime. */

/** The arguments of this start without the vault they name. */
function withoutVault(args: readonly string[]): string[] {
  return args.filter(
    (arg, index) => arg !== '--vault' && arg !== '--empty' && args[index - 1] !== '--vault' && !arg.startsWith('--vault='),
  );
}

export const argumentsFor = (vault: string): string[] => [...withoutVault(process.argv.slice(1)), '--vault', vault, '--empty'];

/** For the analyst, and for who helps. */
export function aboutRuntime(): string {
  const versions = runtimeVersions();
  const remark = remarkOnRuntime(versions, CASEBOOK_ELECTRON_VERSION);
  return remark === null ? runtimeLine(versions) : `${runtimeLine(versions)}\n\n${remark}`;
}

export function runtimeVersions(): Versions {
  const { electron = '', chrome = '', node } = process.versions;
  return { electron, chrome, node };
}
