import { Plus } from 'lucide-react';
import { confidenceLevels, likelihoods } from '../../shared/claims/estimative';
import type { Dossier } from '../../shared/dossiers/model';
import type { DossierJudgement } from '../../shared/dossiers/parts';
import { Button } from '../ui/controls';
import { InlineText } from '../ui/InlineText';
import { Citations, changed, keepParts, keepQuietly, moved, PartSection, RowSteps, without } from './parts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The range of a degree on a line from 0 to 100 per cent. */
function RangeBar({ degree }: { degree: number | null }) {
  const range = degree === null ? undefined : likelihoods[degree];
  return (
    <svg className="range-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
      <path d="M0 4H100M0.5 1V7M99.5 1V7" />
      {range !== undefined && <rect x={range.from} y="2" width={range.to - range.from} height="4" />}
    </svg>
  );
}

function Judgement({ dossier, index }: { dossier: Dossier; index: number }) {
  const { judgements } = dossier.parts;
  const judgement = judgements[index];
  if (judgement === undefined) return null;
  const name = `judgement ${index + 1}`;
  const keep = (order: (list: DossierJudgement[]) => DossierJudgement[]) =>
    keepQuietly(dossier, (parts) => ({ judgements: order(parts.judgements) }));
  const change = (wanted: Partial<DossierJudgement>) => keep((list) => changed(list, index, wanted));
  return (
    <li className="judgement">
      <span className="judgement-number">{index + 1}</span>
      <InlineText
        className="judgement-text"
        label={capital(name)}
        placeholder="What do you judge?"
        multiline
        autoFocus={judgement.text === ''}
        value={judgement.text}
        onKeep={(text) => keepParts(dossier, (parts) => ({ judgements: changed(parts.judgements, index, { text }) }))}
      />
      <RowSteps
        name={name}
        index={index}
        count={judgements.length}
        onMove={(to) => keep((list) => moved(list, index, to))}
        onRemove={() => keep((list) => without(list, index))}
      />
      <div className="judgement-line">
        <RangeBar degree={judgement.likelihood} />
        <select
          className="part-choice part-choice-strong"
          aria-label={`Likelihood of ${name}`}
          value={judgement.likelihood ?? ''}
          onChange={({ target }) => change({ likelihood: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">No likelihood</option>
          {likelihoods.map(({ terms, from, to }, degree) => (
            <option key={terms[0]} value={degree}>
              {capital(terms[0])} ({from}–{to} %)
            </option>
          ))}
        </select>
        <select
          className="part-choice"
          aria-label={`Confidence in ${name}`}
          value={judgement.confidence ?? ''}
          onChange={({ target }) => change({ confidence: confidenceLevels.find((level) => level === target.value) ?? null })}
        >
          <option value="">No confidence</option>
          {confidenceLevels.map((level) => (
            <option key={level} value={level}>
              {capital(level)} confidence
            </option>
          ))}
        </select>
        <Citations dossier={dossier} name={name} ids={judgement.passageIds} onKeep={(passageIds) => change({ passageIds })} />
      </div>
    </li>
  );
}

/** What the dossier judges, each with how likely, how sure, and on which passages. */
export function Judgements({ dossier }: { dossier: Dossier }) {
  const { judgements } = dossier.parts;
  const add = () =>
    keepQuietly(dossier, (parts) => ({
      judgements: [...parts.judgements, { id: crypto.randomUUID(), text: '', likelihood: null, confidence: null, passageIds: [] }],
    }));
  return (
    <PartSection
      title="Key judgements"
      empty={judgements.length === 0 ? 'What you judge, in a sentence each, with its likelihood, your confidence and its citations.' : null}
      add={
        <Button variant="quiet" icon={Plus} onClick={add}>
          Add judgement
        </Button>
      }
    >
      <ol>
        {judgements.map(({ id }, index) => (
          <Judgement key={id} dossier={dossier} index={index} />
        ))}
      </ol>
    </PartSection>
  );
}
