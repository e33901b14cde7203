/**
 * Whether the pages of a dossier's PDF are in order: `npm run quality:pdf -- [--from SEED] [--to SEED] [--style NAME] [--alone] [--out FILE]`.
 *
 * `--style`: in a citation style; `--alone`: each as a note that goes out alone.
 * Sets dossiers made up from seeds and reads marks, notes and headings from the PDFs themselves, by place and size of
 * their text; a line for each as it is done. FILE gets one JSON line per dossier:
 * `{id, pages, notes, settings, wrong, warnings, ms, cpu}`; `cpu` is the processor's time in ms.
 */
import { appendFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dossierPdf } from '../../src/main/export/pdf';
import { citationStyles } from '../../src/shared/citations/style-names';
import type { DossierBundle } from '../../src/shared/dossiers/model';
import { generatedDossier } from '../fixtures/export/generated';
import { misplaced, readPlaces } from '../fixtures/export/read-places';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: '200' },
    out: { type: 'string' },
    style: { type: 'string' },
    alone: { type: 'boolean' },
  },
});
const { out } = values;
const name = citationStyles.find((one) => one === values.style);
if (values.style !== undefined && name === undefined)
  throw new Error(`There is no style ${values.style}; there are ${citationStyles.join(', ')}.`);
const options = name === undefined ? {} : { citationStyle: { name, csl: null } };
/** Its first section alone, or the whole. */
function given(seed: number): DossierBundle {
  const whole = generatedDossier(seed);
  const { dossier, notes } = whole;
  return values.alone === true
    ? { ...whole, notes: notes.slice(0, 1), dossier: { ...dossier, sections: dossier.sections.slice(0, 1) }, isNote: true }
    : whole;
}

const sum = { dossiers: 0, pages: 0, notes: 0, settings: 0, wrong: 0, ms: 0, cpu: 0, slowest: 0, mostSettings: 0 };
if (out !== undefined) await writeFile(out, '');
console.log('dossier  pages  notes  settings      ms     cpu  wrong');
for (let seed = Number(values.from); seed <= Number(values.to); seed++) {
  const begun = performance.now();
  const before = process.cpuUsage();
  const { pdf, pages, settings, warnings } = dossierPdf(given(seed), options);
  const ms = Math.round(performance.now() - begun);
  const used = process.cpuUsage(before);
  const cpu = Math.round((used.user + used.system) / 1000);
  const { wrong, notes } = misplaced(await readPlaces(pdf));
  if (out !== undefined) await appendFile(out, `${JSON.stringify({ id: seed, pages, notes, settings, wrong, warnings, ms, cpu })}\n`);
  console.log(row([seed, 7], [pages, 7], [notes, 7], [settings, 10], [ms, 8], [cpu, 8], [wrong.length, 7]));
  if (wrong.length > 0) console.log(`         ${wrong.join('; ')}`);
  sum.dossiers += 1;
  sum.pages += pages;
  sum.notes += notes;
  sum.settings += settings;
  sum.wrong += wrong.length;
  sum.ms += ms;
  sum.cpu += cpu;
  sum.slowest = Math.max(sum.slowest, cpu);
  sum.mostSettings = Math.max(sum.mostSettings, settings);
}
console.log(`${sum.dossiers} dossiers, ${sum.pages} pages, ${sum.notes} notes, ${sum.settings} settings: ${sum.wrong} wrong`);
console.log(JSON.stringify(sum));

function row(...cells: [number, number][]): string {
  return cells.map(([value, width]) => String(value).padStart(width)).join('');
}
