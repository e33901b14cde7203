// @ts-check
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from './processes.mjs';

/** Writes `out/THIRD-PARTY-NOTICES.txt`: every package that a built Casebook may carry, with its licence in full. */

/**
 * The packages installed here that are not for development alone, by the lock file.
 * @param {string} folder
 */
export function shippedPackages(folder) {
  const { packages } = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([place, { dev, link }]) => place !== '' && dev !== true && link !== true)
    .map(([place, { version, license }]) => ({
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      place: path.join(folder, place),
      version: String(version),
      licence: typeof license === 'string' ? license : 'not stated',
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * The text of a package's licence; empty for one that states its licence by name alone, or is built for another system.
 * @param {string} place
 */
function licenceText(place) {
  /** @type {string[]} */
  let names;
  try {
    names = readdirSync(place);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
  const files = names.filter((name) => /^(?:licen[cs]e|copying|notice|ofl)(?:[.-][\w.-]*)?$/i.test(name)).sort();
  return files.map((name) => readFileSync(path.join(place, name), 'utf8').trim()).join('\n\n');
}

/** @param {string} folder */
export function noticesOf(folder) {
  const parts = shippedPackages(folder).map(({ name, version, licence, place }) => {
    const head = `${name} ${version}\nLicence: ${licence}`;
    const text = licenceText(place);
    return text === '' ? head : `${head}\n\n${text}`;
  });
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `Casebook is made with the work of others. Their licences follow.${line}${parts.join(line)}\n`;
}

/** Writes the notices beside what the build made. */
export function writeNotices() {
  const out = path.join(projectFolder, 'out');
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'THIRD-PARTY-NOTICES.txt'), noticesOf(projectFolder));
}
