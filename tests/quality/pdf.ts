/**
 * Whether the pages of a dossier's PDF are in order: `npm run quality:pdf -- [--from SEED] [--to SEED] [--out FILE]`.
 *
 * Sets dossiers made up from seeds and reads marks, notes and headings from the PDFs themselves, by place and size of
 * their text. FILE gets one JSON line per dossier: `{id, pages, notes, wrong, warnings, ms}`.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dossierPdf } from '../../src/main/export/pdf';
import { generatedDossier } from '../fixtures/export/generated';
import { misplaced, readPlaces } from '../fixtures/export/read-places';

const { values } = parseArgs({
  options: { from: { type: 'string', default: '1' }, to: { type: 'string', default: '200' }, out: { type: 'string' } },
});

const lines: string[] = [];
const sum = { dossiers: 0, pages: 0, notes: 0, wrong: 0 };
for (let seed = Number(values.from); seed <= Number(values.to); seed++) {
  const begun = performance.now();
  const { pdf, pages, warnings } = dossierPdf(generatedDossier(seed));
  const ms = Math.round(performance.now() - begun);
  const { wrong, notes } = misplaced(await readPlaces(pdf));
  lines.push(JSON.stringify({ id: seed, pages, notes, wrong, warnings, ms }));
  sum.dossiers += 1;
  sum.pages += pages;
  sum.notes += notes;
  sum.wrong += wrong.length;
  if (wrong.length > 0) console.log(`dossier ${seed}: ${wrong.join('; ')}`);
}
if (values.out !== undefined) await writeFile(values.out, `${lines.join('\n')}\n`);
console.log(`${sum.dossiers} dossiers, ${sum.pages} pages, ${sum.notes} notes: ${sum.wrong} wrong`);
console.log(JSON.stringify(sum));
