import type { ReactNode } from 'react';
import { citationStyles, labelOfStyle } from '../../shared/citations/style-names';
import { useOwnStyle } from '../picking/use-own-style';
import type { Dossier } from '../../shared/dossiers/model';
import { dossierStatuses, markingColours, type DossierStatus } from '../../shared/dossiers/parts';
import { InlineText } from '../ui/InlineText';
import { keepParts, keepQuietly } from './pending';

const statusWords: Record<DossierStatus, string> = { draft: 'Draft', review: 'In review', final: 'Final' };

const languageOf = (value: string): 'en' | 'ru' | null => (value === 'en' || value === 'ru' ? value : null);

/** Draft, in review, final, or nothing said. */
export function StatusChoice(props: { label: string; value: DossierStatus | null; onKeep: (status: DossierStatus | null) => void }) {
  const { value } = props;
  return (
    <select
      className={`part-choice dossier-status-${value ?? 'none'}`}
      aria-label={props.label}
      value={value ?? ''}
      onChange={({ target }) => props.onKeep(dossierStatuses.find((status) => status === target.value) ?? null)}
    >
      <option value="">No status</option>
      {dossierStatuses.map((status) => (
        <option key={status} value={status}>
          {statusWords[status]}
        </option>
      ))}
    </select>
  );
}

/** A choice with its name, where it stands in a form. */
export function Choice({ name, isForm, children }: { name: string; isForm: boolean; children: ReactNode }) {
  if (!isForm) return children;
  return (
    <div className="dossier-choice">
      <p className="dossier-label" aria-hidden>
        {name}
      </p>
      {children}
    </div>
  );
}

/** Who made it, how far it is, and how it is to be handled: what stands on the title page and at the edges of every page. */
export function Handling({ dossier, isForm = false }: { dossier: Dossier; isForm?: boolean }) {
  const { author, version, status, marking } = dossier.parts;
  return (
    <div className={isForm ? 'dossier-handling dossier-choices' : 'dossier-handling'} role="group" aria-label="About this dossier">
      <Choice name="Status" isForm={isForm}>
        <StatusChoice label="Status of the dossier" value={status} onKeep={(wanted) => keepQuietly(dossier, () => ({ status: wanted }))} />
      </Choice>
      <Choice name="Prepared by" isForm={isForm}>
        <InlineText
          label="Author"
          placeholder={isForm ? 'Nobody named' : 'Prepared by'}
          value={author}
          onKeep={(words) => keepParts(dossier, () => ({ author: words }))}
        />
      </Choice>
      <Choice name="Version" isForm={isForm}>
        <InlineText
          label="Version"
          placeholder={isForm ? 'None' : 'Version'}
          value={version}
          onKeep={(words) => keepParts(dossier, () => ({ version: words }))}
        />
      </Choice>
      <Choice name="Marking on every page" isForm={isForm}>
        <InlineText
          className={`dossier-marking-${marking.colour}`}
          label="Handling marking"
          placeholder={isForm ? 'None' : 'Marking on every page'}
          value={marking.text}
          onKeep={(text) => keepParts(dossier, (parts) => ({ marking: { ...parts.marking, text } }))}
        />
        {marking.text !== '' && <MarkingColour dossier={dossier} />}
      </Choice>
      <Choice name="Words that the pages add" isForm={isForm}>
        <PagesLanguage dossier={dossier} />
      </Choice>
      <Choice name="Citations" isForm={isForm}>
        <CitationStyle dossier={dossier} />
      </Choice>
    </div>
  );
}

function MarkingColour({ dossier }: { dossier: Dossier }) {
  return (
    <select
      className="part-choice"
      aria-label="Colour of the marking"
      value={dossier.parts.marking.colour}
      onChange={({ target }) => {
        const colour = markingColours.find((one) => one === target.value);
        if (colour !== undefined) keepQuietly(dossier, (parts) => ({ marking: { ...parts.marking, colour } }));
      }}
    >
      {markingColours.map((colour) => (
        <option key={colour} value={colour}>
          {colour.charAt(0).toUpperCase() + colour.slice(1)}
        </option>
      ))}
    </select>
  );
}

function PagesLanguage({ dossier }: { dossier: Dossier }) {
  return (
    <select
      className="part-choice"
      aria-label="Language of the pages"
      value={dossier.parts.language ?? ''}
      onChange={({ target }) => keepQuietly(dossier, () => ({ language: languageOf(target.value) }))}
    >
      <option value="">Pages in the notes’ language</option>
      <option value="en">Pages in English</option>
      <option value="ru">Pages in Russian</option>
    </select>
  );
}

function CitationStyle({ dossier }: { dossier: Dossier }) {
  const { citationStyle } = dossier.parts;
  const own = useOwnStyle();
  return (
    <select
      className="part-choice"
      aria-label="Citation style"
      value={citationStyle ?? ''}
      onChange={({ target }) =>
        keepQuietly(dossier, () => ({ citationStyle: citationStyles.find((name) => name === target.value) ?? null }))
      }
    >
      <option value="">Citations as in the settings</option>
      {citationStyles
        .filter((name) => name !== 'own' || own !== null || citationStyle === 'own')
        .map((name) => (
          <option key={name} value={name}>
            {labelOfStyle(name, own)}
          </option>
        ))}
    </select>
  );
}
