import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import type { Comment, CommentTarget } from '../../shared/comments/model';
import type { Dossier, DossierSource } from '../../shared/dossiers/model';
import { joinedRuns } from '../../shared/text/bidi';
import { useRead } from '../api';
import { formatPublished } from '../ui/dates';
import { ReliabilityBadge, RetractedBadge } from '../ui/grades';
import { openTab } from '../workspace';
import { CommentMargin } from '../comments';
import { updateDossier } from './actions';
import { CommentedText } from './CommentedText';
import { Judgements } from './Judgements';
import { OpenQuestions, People, Timeline } from './PartLists';
import { keepParts } from './pending';
import { announceReviews } from '../notebook';
import { ReadingSections } from './ReadingSections';
import { placeOfSection, setPresent, showPlace, useReading, type ReadingPlace } from './reading-state';
import './reading.css';

/** The whole dossier as one page, in the order and with the numbers in which it is printed; all of it is written where it stands. */
export function ReadingPage({ dossier }: { dossier: Dossier }) {
  const { id, sections } = dossier;
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = page.current;
    return root === null ? undefined : watchPlace(root, id);
  }, [id]);
  useReviewTrail(id);
  const comments = useRead('comments.ofDossier', { id }, { keepPrevious: true }).data ?? NONE;
  const holds = useCallback(
    (target: CommentTarget) => target.id === id || sections.some(({ noteId }) => noteId === target.id),
    [id, sections],
  );
  const { judgements } = dossier.parts;
  // In the order of the page: the dossier as a whole, question, bottom line, judgements, sections.
  const rankOf = useCallback(
    ({ on, id: target, ...rest }: CommentTarget) => {
      if (on === 'note') return 1000 + sections.findIndex(({ noteId }) => noteId === target);
      const part = 'part' in rest ? rest.part : '';
      const at = ['', 'question', 'summary'].indexOf(part);
      return at >= 0 ? at : 3 + judgements.findIndex((judgement) => judgement.id === part);
    },
    [sections, judgements],
  );
  return (
    <div ref={page} className="reading commented" data-reading={id}>
      <Place name="head">
        <p className="dossier-label" aria-hidden>
          Question
        </p>
        <CommentedText
          dossierId={id}
          part="question"
          className="dossier-question"
          label="Question"
          placeholder="What shall this dossier answer?"
          multiline
          value={dossier.parts.question}
          onKeep={(question) => keepParts(dossier, () => ({ question }))}
        />
        <p className="dossier-label" aria-hidden>
          Bottom line
        </p>
        <CommentedText
          dossierId={id}
          part="summary"
          className="dossier-summary"
          label="Bottom line"
          placeholder="What does this dossier show? It stands on the title page."
          multiline
          value={dossier.summary}
          onKeep={(summary) => updateDossier({ id, summary })}
        />
      </Place>
      <Place name="judgements">
        <Judgements dossier={dossier} />
      </Place>
      {sections.length === 0 && <p className="side-empty reading-none">No section yet. Leave the reading view to add one.</p>}
      <ReadingSections dossier={dossier} />
      <Place name="timeline">
        <Timeline dossier={dossier} />
      </Place>
      <Place name="people">
        <People dossier={dossier} />
      </Place>
      <Place name="questions">
        <OpenQuestions dossier={dossier} />
      </Place>
      <Place name="sources">
        <Sources dossierId={id} />
      </Place>
      <CommentMargin root={page} comments={comments} holds={holds} rankOf={rankOf} elementOf={elementOf} />
    </div>
  );
}

const NONE: readonly Comment[] = [];

/** What is suggested for the sections is reviewed in their order, from one to the next. */
function useReviewTrail(dossierId: string): void {
  const proposals = useRead('proposals.ofDossier', { id: dossierId }, { keepPrevious: true }).data;
  useEffect(
    () =>
      announceReviews({
        stops: (proposals ?? []).flatMap(({ id, noteId, changes }) => (changes === null ? [] : [{ noteId, proposalId: id }])),
        show: (noteId) => showPlace(dossierId, placeOfSection(noteId)),
      }),
    [dossierId, proposals],
  );
}

/** Where the section stands whose text is far from the screen. */
const elementOf = ({ target }: Comment): Element | null =>
  target.on === 'note' ? document.querySelector(`[data-place="${placeOfSection(target.id)}"]`) : null;

function Place({ name, children }: { name: ReadingPlace; children: ReactNode }) {
  return <div data-place={name}>{children}</div>;
}

/** How far below the top of the screen a part has to begin to be the next one, in pixels. */
const TOP_PX = 120;

const isAtEnd = ({ scrollTop, clientHeight, scrollHeight }: Element): boolean => scrollTop + clientHeight >= scrollHeight - 2;

const presentOf = (root: Element, dossierId: string): Element | null =>
  root.querySelector(`[data-place="${useReading.getState().present[dossierId] ?? ''}"]`);

function isOnScreen(scroller: Element, part: Element | null): boolean {
  const [screen, place] = [scroller.getBoundingClientRect(), part?.getBoundingClientRect()];
  return place !== undefined && place.top < screen.bottom && place.bottom > screen.top;
}

/** Tells which part is at the top of the screen, until the returned function is called. */
function watchPlace(root: HTMLElement, dossierId: string): () => void {
  const scroller = root.closest('.desk-paper');
  let frame = 0;
  const look = () => {
    frame = 0;
    const top = (scroller?.getBoundingClientRect().top ?? 0) + TOP_PX;
    const places = [...root.querySelectorAll<HTMLElement>('[data-place]')];
    // At the end of the page what was gone to may stand further down than it would elsewhere.
    if (scroller !== null && isAtEnd(scroller) && isOnScreen(scroller, presentOf(root, dossierId))) return;
    const present = places.findLast((place) => place.getBoundingClientRect().top <= top) ?? places[0];
    if (present !== undefined) setPresent(dossierId, present.dataset['place'] ?? '');
  };
  const onScroll = () => {
    if (frame === 0) frame = requestAnimationFrame(look);
  };
  look();
  scroller?.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    cancelAnimationFrame(frame);
    scroller?.removeEventListener('scroll', onScroll);
  };
}

/** The sources as they are numbered in print: in the order of their first citation in the sections. */
function Sources({ dossierId }: { dossierId: string }) {
  const sources = useRead('dossiers.sources', { id: dossierId }).data ?? [];
  return (
    <section className="dossier-part" aria-label="Sources">
      <h2 className="section-label">Sources</h2>
      {sources.length === 0 && <p className="side-empty">The articles that the sections cite will stand here.</p>}
      <ol className="reading-sources">
        {sources.map((source, index) => (
          <SourceRow key={source.articleId} source={source} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}

function SourceRow({ source, number }: { source: DossierSource; number: number }) {
  const { articleId, title, outlet, published, deletedAt } = source;
  const where = [outlet, formatPublished(published) ?? 'undated', deletedAt === null ? null : 'in the bin'];
  return (
    <li className="reading-source">
      <span className="reading-number" aria-hidden>
        {number}
      </span>
      <button type="button" className="reading-source-open" onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true })}>
        <span dir="auto">{title}</span>
        <span className="reading-source-where">{joinedRuns(where, ' · ')}</span>
      </button>
      {source.retractedAt !== null && <RetractedBadge />}
      <ReliabilityBadge reliability={source.reliability} />
    </li>
  );
}
