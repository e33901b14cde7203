// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { processes } from './lint/room-table.mjs';
import { projectFolder } from './processes.mjs';
import { diagramOf, measuredRooms, withDiagram } from './room-picture.mjs';

/**
 * `npm run rooms`: the rooms of each process as they are, with their files, lines and arrows. With `--write` the diagram
 * in docs/architecture.md is drawn anew from the table that the lint rule enforces.
 */

const ARCHITECTURE = path.join(projectFolder, 'docs', 'architecture.md');

if (process.argv.includes('--write')) {
  const text = await readFile(ARCHITECTURE, 'utf8');
  await writeFile(ARCHITECTURE, withDiagram(text, diagramOf(processes)));
}
for (const { folder, foundations } of processes) {
  console.log(`\n${folder}   (for all: ${foundations.join(', ')})`);
  for (const { room, files, lines, arrows } of measuredRooms(projectFolder, folder)) {
    console.log(`  ${room.padEnd(12)} ${String(files).padStart(3)} files ${String(lines).padStart(6)} lines   ${arrows.join(' ')}`);
  }
}
