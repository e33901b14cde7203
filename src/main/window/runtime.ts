/** Which Electron Casebook runs on, and whether it is one that gets no security updates any more; no Electron. */

export interface Versions {
  electron: string;
  chrome: string;
  node: string;
}

/** The runtime's versions, in a line. */
export const runtimeLine = ({ electron, chrome, node }: Versions): string => `Electron ${electron} · Chromium ${chrome} · Node ${node}`;

/** What is to be said of a runtime older than the one that Casebook is made with; null of that one and newer ones. */
export function remarkOnRuntime({ electron, chrome }: Versions, madeWith: string): string | null {
  if (majorOf(electron) >= majorOf(madeWith)) return null;
  return (
    `Casebook runs on a stand-in for its runtime: Chromium ${majorOf(chrome)}, which gets no security updates any more. ` +
    `It works, and reaches no network; open no files you distrust with it. Delete it from the cache and start Casebook once where ` +
    `Electron ${majorOf(madeWith)} can be downloaded to have that.`
  );
}

const majorOf = (version: string): number => Number(version.split('.', 1)[0]);
