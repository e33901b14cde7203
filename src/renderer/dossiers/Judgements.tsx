import { Plus } from 'lucide-react';
import { useState } from 'react';
import { confidenceLevels, likelihoods } from '../../shared/claims/estimative';
import type { Dossier } from '../../shared/dossiers/model';
import type { DossierJudgement } from '../../shared/dossiers/parts';
import { Button } from '../ui/controls';
import { CommentedText } from './CommentedText';
import { Citations, PartSection, RowSteps } from './parts';
import { keepParts, keepQuietly } from './pending';
import { added, changed, moved, without } from './rows';

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

function Judgement(props: { dossier: Dossier; judgement: DossierJudgement; index: number; isNew: boolean }) {
  const { dossier, judgement, index } = props;
  const { id } = judgement;
  const name = `judgement ${index + 1}`;
  const keep = (order: (list: DossierJudgement[]) => DossierJudgement[]) =>
    keepQuietly(dossier, (parts) => ({ judgements: order(parts.judgements) }));
  const change = (wanted: Partial<DossierJudgement>) => keep((list) => changed(list, id, wanted));
  return (
    <li className="judgement" data-row={id}>
      <span className="judgement-number">{index + 1}</span>
      <CommentedText
        dossierId={dossier.id}
        part={id}
        className="judgement-text"
        label={capital(name)}
        placeholder="What do you judge?"
        multiline
        autoFocus={props.isNew}
        value={judgement.text}
        onKeep={(text) => keepParts(dossier, (parts) => ({ judgements: changed(parts.judgements, id, { text }) }))}
      />
      <RowSteps
        name={name}
        index={index}
        count={dossier.parts.judgements.length}
        onMove={(to) => keep((list) => moved(list, id, to))}
        onRemove={() => keep((list) => without(list, id))}
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
  const [newest, setNewest] = useState<string>();
  const add = () => {
    const judgement: DossierJudgement = { id: crypto.randomUUID(), text: '', likelihood: null, confidence: null, passageIds: [] };
    setNewest(judgement.id);
    keepQuietly(dossier, (parts) => ({ judgements: added(parts.judgements, judgement) }));
  };
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
        {judgements.map((judgement, index) => (
          <Judgement key={judgement.id} dossier={dossier} judgement={judgement} index={index} isNew={judgement.id === newest} />
        ))}
      </ol>
    </PartSection>
  );
}
