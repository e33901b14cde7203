import { Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { likelihoods } from '../../shared/claims/estimative';
import type { Dossier, DossierBundle } from '../../shared/dossiers/model';
import { sectionNumbers } from '../../shared/dossiers/parts';
import type { DossierVersion } from '../../shared/dossiers/since';
import { citationsOf } from '../../shared/notes/note-document';
import type { CitedPassage } from '../../shared/passages/model';
import { isolated, joinedRuns } from '../../shared/text/bidi';
import { useRead } from '../api';
import { NoteAsItStood } from '../notebook';
import { Button, EmptyState } from '../ui/controls';
import { formatAge, formatPublished } from '../ui/dates';
import { ExportMenu } from '../ui/ExportMenu';
import { ReliabilityBadge, RetractedBadge } from '../ui/grades';
import { untitled } from '../ui/things';
import { openTab } from '../workspace';
import { exportVersion } from './ExportDialog';
import { showFrozen } from './reading-state';
import './reading.css';
import './versions.css';

/** A version of the dossier as one page, as it stood when it was frozen: read, exported, and not written in. */
export function FrozenPage({ dossierId, versionId }: { dossierId: string; versionId: string }) {
  const { data, error } = useRead('dossiers.frozen', { id: versionId });
  const back = (
    <Button variant="quiet" onClick={() => showFrozen(dossierId, null)}>
      Back to the present
    </Button>
  );
  if (error !== null) {
    return (
      <EmptyState icon={Snowflake} title="This version cannot be shown" action={back}>
        {error.message}
      </EmptyState>
    );
  }
  if (data === undefined) return <div className="page" aria-busy />;
  return (
    <article className="page dossier" aria-label={`${isolated(data.version.name)}, as it stood`}>
      <Banner version={data.version} back={back} />
      <Stood bundle={data.bundle} />
    </article>
  );
}

function Banner({ version, back }: { version: DossierVersion; back: ReactNode }) {
  return (
    <div className="frozen-banner">
      <Snowflake size={15} strokeWidth={1.75} aria-hidden />
      <p>
        As it stood: <strong dir="auto">{version.name}</strong>, frozen {formatAge(version.createdAt)}. It cannot be changed.
      </p>
      <ExportMenu label="Export as it stood…" onPick={(format) => void exportVersion(version.id, format)} />
      {back}
    </div>
  );
}

function Stood({ bundle }: { bundle: DossierBundle }) {
  const { dossier, notes } = bundle;
  const { parts } = dossier;
  const passages = new Map([...bundle.passages, ...dossier.cited].map((passage) => [passage.id, passage]));
  const entities = new Map(bundle.entities.map(({ id, name }) => [id, name]));
  const documents = new Map(notes.map((note) => [note.id, note]));
  const numbers = sectionNumbers(dossier.sections.map(({ noteId }) => parts.sections[noteId]?.level ?? 1));
  return (
    <>
      <h1 className="page-title" dir="auto">
        {untitled('dossier', dossier.title)}
      </h1>
      <Said label="Question" text={parts.question} />
      <Said label="Bottom line" text={dossier.summary} />
      <Judgements dossier={dossier} passages={passages} />
      {dossier.sections.map(({ noteId, title }, index) => {
        const note = documents.get(noteId);
        const { number, level } = numbers[index] ?? { number: '', level: 1 };
        return (
          <section
            key={noteId}
            className={`reading-section reading-level-${level}`}
            aria-label={`Section ${number}, ${untitled('note', title)}`}
          >
            <span className="reading-number" aria-hidden>
              {number}
            </span>
            <h2 className="reading-title" dir="auto">
              {untitled('note', title)}
            </h2>
            {note !== undefined && <NoteAsItStood document={note.document} references={{ passages, entities }} />}
          </section>
        );
      })}
      <Rows
        title="Timeline"
        rows={parts.events.map((event) => ({ id: event.id, lead: formatPublished(event.at) ?? 'undated', text: event.text }))}
      />
      <Rows
        title="People and organisations"
        rows={parts.people.map(({ entityId, role }) => ({ id: entityId, lead: entities.get(entityId) ?? 'missing entity', text: role }))}
      />
      <Rows title="Open questions" rows={parts.openQuestions.map(({ id, text }) => ({ id, lead: null, text }))} />
      <Sources bundle={bundle} passages={passages} />
    </>
  );
}

function Said({ label, text }: { label: string; text: string }) {
  if (text === '') return null;
  return (
    <section aria-label={label}>
      <p className="dossier-label" aria-hidden>
        {label}
      </p>
      <p className="frozen-text" dir="auto">
        {text}
      </p>
    </section>
  );
}

function Judgements({ dossier, passages }: { dossier: Dossier; passages: ReadonlyMap<string, CitedPassage> }) {
  const { judgements } = dossier.parts;
  if (judgements.length === 0) return null;
  return (
    <section className="dossier-part" aria-label="Key judgements">
      <h2 className="section-label">Key judgements</h2>
      <ol>
        {judgements.map(({ id, text, likelihood, confidence, passageIds }, index) => (
          <li key={id} className="frozen-row">
            <span className="reading-number" aria-hidden>
              {index + 1}
            </span>
            <p className="frozen-text" dir="auto">
              {text}
            </p>
            <p className="frozen-facts">
              {likelihood !== null && <span>{likelihoodWords(likelihood)}</span>}
              {confidence !== null && <span>{confidence} confidence</span>}
              {passageIds.map((passageId) => (
                <PassagePlace key={passageId} passage={passages.get(passageId)} />
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function likelihoodWords(degree: number): string {
  const range = likelihoods[degree];
  return range === undefined ? '' : `${range.terms[0]} (${range.from}–${range.to} %)`;
}

function PassagePlace({ passage }: { passage: CitedPassage | undefined }) {
  if (passage === undefined) return <span>missing passage</span>;
  const { article, selectors, articleId, range } = passage;
  return (
    <button
      type="button"
      className="part-citation"
      title={selectors.quote.exact}
      onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true, range })}
    >
      {isolated(`${article.outlet ?? article.title}, ¶${selectors.paragraph}`)}
    </button>
  );
}

function Rows({ title, rows }: { title: string; rows: { id: string; lead: string | null; text: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="dossier-part" aria-label={title}>
      <h2 className="section-label">{title}</h2>
      <ul>
        {rows.map(({ id, lead, text }) => (
          <li key={id} className="frozen-row">
            {lead !== null && <p className="frozen-facts">{lead}</p>}
            <p className="frozen-text" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The articles as the sections first cite them. */
function Sources({ bundle, passages }: { bundle: DossierBundle; passages: ReadonlyMap<string, CitedPassage> }) {
  const documents = new Map(bundle.notes.map((note) => [note.id, note.document]));
  const cited = bundle.dossier.sections.flatMap(({ noteId }) => {
    const document = documents.get(noteId);
    return document === undefined ? [] : citationsOf(document).flatMap(({ passageId }) => passages.get(passageId)?.article ?? []);
  });
  const articles = [...new Map(cited.map((article) => [article.id, article])).values()];
  if (articles.length === 0) return null;
  return (
    <section className="dossier-part" aria-label="Sources">
      <h2 className="section-label">Sources</h2>
      <ol className="reading-sources">
        {articles.map(({ id, title, outlet, published, reliability, retractedAt }, index) => (
          <li key={id} className="reading-source">
            <span className="reading-number" aria-hidden>
              {index + 1}
            </span>
            <button type="button" className="reading-source-open" onClick={() => openTab({ kind: 'article', id }, { beside: true })}>
              <span dir="auto">{title}</span>
              <span className="reading-source-where">{joinedRuns([outlet, formatPublished(published) ?? 'undated'], ' · ')}</span>
            </button>
            {retractedAt !== null && <RetractedBadge />}
            <ReliabilityBadge reliability={reliability} />
          </li>
        ))}
      </ol>
    </section>
  );
}
