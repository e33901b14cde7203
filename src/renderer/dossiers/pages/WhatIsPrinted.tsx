import type { Dossier } from '../../../shared/dossiers/model';
import {
  evidenceOrders,
  printedComments,
  paperNames,
  papers,
  optionalParts,
  typefaces,
  type PrintChoices,
  type OptionalPart,
} from '../../../shared/dossiers/print-choices';
import { Choice } from '../Handling';
import { keepQuietly } from '../pending';
import { LogoChoice } from './LogoChoice';

const partWords: Record<OptionalPart, string> = {
  titlePage: 'Title page',
  contents: 'Contents',
  sources: 'List of sources',
  unsourced: 'Sentences without a source',
  names: 'Index of names',
};

const orderWords: Record<PrintChoices['evidence'], string> = {
  none: 'None',
  cited: 'By first citation',
  source: 'By source',
};

const typefaceWords: Record<PrintChoices['typeface'], string> = { serif: 'With serifs', sans: 'Without serifs' };

const commentWords: Record<PrintChoices['comments'], string> = { none: 'None', open: 'Those that are open', all: 'All of them' };

/** What of the dossier is printed, and on what paper. */
export function WhatIsPrinted({ dossier }: { dossier: Dossier }) {
  const { print } = dossier.parts;
  const change = (choice: Partial<PrintChoices>) => keepQuietly(dossier, (parts) => ({ print: { ...parts.print, ...choice } }));
  return (
    <div className="dossier-handling dossier-choices printed-parts" role="group" aria-label="What is printed">
      <Choice name="Paper" isForm>
        <select
          className="part-choice"
          aria-label="Paper"
          value={print.paper}
          onChange={({ target }) => change({ paper: paperNames.find((name) => name === target.value) ?? 'a4' })}
        >
          {paperNames.map((name) => (
            <option key={name} value={name}>
              {papers[name].label}
            </option>
          ))}
        </select>
      </Choice>
      <Choice name="Typeface" isForm>
        <select
          className="part-choice"
          aria-label="Typeface"
          value={print.typeface}
          onChange={({ target }) => change({ typeface: typefaces.find((name) => name === target.value) ?? 'serif' })}
        >
          {typefaces.map((name) => (
            <option key={name} value={name}>
              {typefaceWords[name]}
            </option>
          ))}
        </select>
      </Choice>
      <Choice name="Logo" isForm>
        <LogoChoice dossier={dossier} onChange={(logo) => change({ logo })} />
      </Choice>
      <Choice name="Notes" isForm>
        <select
          className="part-choice"
          aria-label="Place of the notes"
          value={print.notes}
          onChange={({ target }) => change({ notes: target.value === 'end' ? 'end' : 'foot' })}
        >
          <option value="foot">At the foot of their page</option>
          <option value="end">At the end of the text</option>
        </select>
      </Choice>
      <Choice name="Parts" isForm>
        {optionalParts.map((part) => (
          <label key={part} className="printed-part">
            <input type="checkbox" checked={print[part]} onChange={({ target }) => change({ [part]: target.checked })} />
            {partWords[part]}
          </label>
        ))}
      </Choice>
      <Choice name="Evidence annex" isForm>
        <select
          className="part-choice"
          aria-label="Evidence annex"
          value={print.evidence}
          onChange={({ target }) => change({ evidence: evidenceOrders.find((order) => order === target.value) ?? 'none' })}
        >
          {evidenceOrders.map((order) => (
            <option key={order} value={order}>
              {orderWords[order]}
            </option>
          ))}
        </select>
      </Choice>
      <Choice name="Claim annex" isForm>
        <label className="printed-part">
          <input type="checkbox" checked={print.claims} onChange={({ target }) => change({ claims: target.checked })} />
          The ledger of claims
        </label>
      </Choice>
      <Choice name="Reviewers’ comments" isForm>
        <select
          className="part-choice"
          aria-label="Reviewers’ comments"
          value={print.comments}
          onChange={({ target }) => change({ comments: printedComments.find((which) => which === target.value) ?? 'none' })}
        >
          {printedComments.map((which) => (
            <option key={which} value={which}>
              {commentWords[which]}
            </option>
          ))}
        </select>
      </Choice>
      <Choice name="Data in the PDF" isForm>
        <label className="printed-part">
          <input type="checkbox" checked={print.data} onChange={({ target }) => change({ data: target.checked })} />
          Cited texts, passages and sources (PDF/A-3)
        </label>
      </Choice>
    </div>
  );
}
