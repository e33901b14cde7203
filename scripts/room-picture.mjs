// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What the rooms of a process import of each other, read from its files, and the diagram of what they may. */

const SOURCE = /\.tsx?$/;
const IMPORT = /(?:\bfrom|\bimport\s*\(|\bimport)\s*(['"])(\.{1,2}\/[^'"]*)\1/g;
const [BEGIN, END] = ['<!-- rooms: npm run rooms -- --write -->', '<!-- /rooms -->'];

/**
 * @typedef {object} MeasuredRoom
 * @property {string} room the folder; a file at the top stands for itself
 * @property {number} files
 * @property {number} lines
 * @property {string[]} arrows the rooms, and files at the top, that it imports
 */

/**
 * @param {string} root
 * @param {string} folder such as `src/main/corpus`
 * @returns {MeasuredRoom[]} in the order of their names
 */
export function measuredRooms(root, folder) {
  /** @type {Map<string, { files: number, lines: number, arrows: Set<string> }>} */
  const rooms = new Map();
  for (const file of sourcesIn(root, folder)) {
    const room = roomOf(folder, file);
    const text = readFileSync(path.join(root, file), 'utf8');
    const known = rooms.get(room) ?? { files: 0, lines: 0, arrows: new Set() };
    known.files += 1;
    known.lines += text.split('\n').length - 1;
    for (const target of importsOf(file, text)) {
      const to = target.startsWith(`${folder}/`) ? roomOf(folder, target) : room;
      if (to !== room) known.arrows.add(to);
    }
    rooms.set(room, known);
  }
  return [...rooms]
    .map(([room, { files, lines, arrows }]) => ({ room, files, lines, arrows: [...arrows].sort() }))
    .sort((a, b) => (a.room < b.room ? -1 : 1));
}

/**
 * @param {string} root
 * @param {string} folder
 */
function sourcesIn(root, folder) {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => SOURCE.test(file) && statSync(path.join(root, file)).isFile());
}

/**
 * @param {string} folder
 * @param {string} module
 */
function roomOf(folder, module) {
  const [first = ''] = module.slice(folder.length + 1).split('/');
  return first.replace(SOURCE, '');
}

/**
 * @param {string} file
 * @param {string} text
 */
function importsOf(file, text) {
  return [...text.matchAll(IMPORT)].map((match) => path.posix.normalize(path.posix.join(path.posix.dirname(file), match[2] ?? '')));
}

/**
 * Rooms from which a way of arrows leads back to themselves.
 * @param {Readonly<Record<string, readonly string[]>>} rooms
 * @returns {string[]} such as `articles > outlets > articles`
 */
export function circlesIn(rooms) {
  /** @type {string[]} */
  const found = [];
  const done = new Set();
  const visit = (/** @type {string} */ room, /** @type {readonly string[]} */ way) => {
    if (way.includes(room)) {
      found.push([...way.slice(way.indexOf(room)), room].join(' > '));
      return;
    }
    if (done.has(room)) return;
    for (const next of rooms[room] ?? []) visit(next, [...way, room]);
    done.add(room);
  };
  for (const room of Object.keys(rooms)) visit(room, []);
  return found;
}

/**
 * What may import what, as a Mermaid diagram.
 * @param {readonly import('./lint/room-table.mjs').Process[]} processes
 */
export function diagramOf(processes) {
  const parts = processes.map(({ folder, foundations, rooms }, index) => {
    const id = (/** @type {string} */ room) => `p${index}_${room.replace(/\W/g, '_')}`;
    const arrows = Object.entries(rooms).flatMap(([room, targets]) => targets.map((to) => `    ${id(room)} --> ${id(to)}`));
    const own = Object.keys(rooms).map((room) => `    ${id(room)}[${room}]`);
    return [`  subgraph ${id('')}["${folder} (for all: ${foundations.join(', ')})"]`, ...own, ...arrows, '  end'].join('\n');
  });
  return ['```mermaid', 'flowchart TB', ...parts, '```'].join('\n');
}

/**
 * @param {string} text of docs/architecture.md
 * @param {string} diagram
 */
export function withDiagram(text, diagram) {
  const [before = '', rest = ''] = text.split(BEGIN);
  const after = rest.split(END)[1];
  if (after === undefined) throw new Error(`docs/architecture.md has lost its marks ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n${diagram}\n${END}${after}`;
}

/**
 * @param {string} root
 * @param {string} module
 */
export const isThere = (root, module) => existsSync(path.join(root, module)) || existsSync(path.join(root, `${module}.ts`));
