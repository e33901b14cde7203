// Loads the project folder named on the command line, as Electron's own default app does. It is copied to
// `resources/app` of the fallback runtime, see docs/adr/0001-electron-runtime.md.
//
// It must be an ES module that awaits the import at its top level: Electron holds `ready` back until then, and
// what the project does before `ready` (`protocol.registerSchemesAsPrivileged`) still counts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const target = process.argv.slice(1).find((argument) => !argument.startsWith('-'));

if (target === undefined) {
  console.error('Name the folder of the application to start.');
  app.exit(2);
} else {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true, configurable: false });
  await load(path.resolve(target));
}

/** @param {string} folder */
async function load(folder) {
  const description = path.join(folder, 'package.json');
  if (!existsSync(description)) {
    console.error(`There is no application in ${folder}: it has no package.json.`);
    return app.exit(2);
  }
  const { name, productName, version, main = 'index.js' } = JSON.parse(readFileSync(description, 'utf8'));
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setDesktopName(`${app.getName()}.desktop`);
  app.setAppPath(folder);
  try {
    await import(pathToFileURL(path.join(folder, main)).href);
  } catch (error) {
    console.error(error);
    app.exit(1);
  }
}
