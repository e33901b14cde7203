import { getExtensionDependencyFromEditor } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { LexicalEditor } from 'lexical';
import { AtSign, FolderOpen, FolderPlus, SquareArrowOutUpRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { memo, useEffect, useRef, useState } from 'react';
import { call, useRead } from '../api';
import type { CitedPassage } from '../../shared/passages/model';
import type { DossierSummary } from '../../shared/dossiers/model';
import type { NoteHead } from '../../shared/notes/model';
import { quoted } from '../../shared/passages/passage-quote';
import type { CitationItem } from '../../shared/notes/note-document';
import { IconButton, StateBadge } from '../ui/controls';
import { watchSight } from '../ui/in-sight';
import { GradeBadge } from '../ui/grades';
import { RegionPicture } from '../ui/RegionPicture';
import { entityKindLabels, untitled, formatNumber } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import { REMOVE_CITATION_COMMAND, SET_STANCE_COMMAND } from './citation/commands';
import { StanceButton, type CitationActions } from './citation/CitationMenu';
import { openPassage } from './citation/open-passage';
import { passageLabel, shownState } from './citation/wording';
import { NoteClaims } from './claims/NoteClaims';
import { SideFaces, useSideFace } from './claims/SideFaces';
import { useLiveEditor } from './live-notes';
import { NoteOutline } from './NoteOutline';
import { NoteSorting } from './NoteSorting';
import { NoteVersions } from './versions/NoteVersions';
import { OutlineExtension } from './OutlineExtension';
import type { Outline } from './outline-reader';
import { ReferencesExtension, type References } from './references';
import { showCitation } from './show-citation';
import { LinkedFrom } from './thing-link/LinkedFrom';
import { NamedNotLinked } from './thing-link/NamedNotLinked';
import { LinksOut } from './thing-link/LinksOut';

const FACES = ['note', 'sources', 'claims'] as const;

/** What belongs to a note: its citations in the order of the text, whom it mentions, the dossiers it stands in. */
export function NoteSide({ noteId }: { noteId: string }) {
  const editor = useLiveEditor(noteId);
  const face = useSideFace(FACES);
  const note = useRead('notes.head', { id: noteId }).data;
  return (
    <>
      <SideFaces faces={FACES} sources="Citations" />
      {face === 'note' && editor !== null && <NoteOutline editor={editor} />}
      {face === 'note' && <NoteSorting noteId={noteId} />}
      {face === 'note' && editor !== null && <LinksOut editor={editor} />}
      {face === 'note' && <LinkedFrom thing={{ kind: 'note', id: noteId }} empty="Write [[ in another note to link this one." />}
      {face === 'note' && <NamedNotLinked thing={{ kind: 'note', id: noteId }} />}
      {face === 'note' && <NoteVersions noteId={noteId} />}
      {editor !== null && face !== 'note' && <TextSide editor={editor} face={face} />}
      {face === 'sources' && note !== undefined && <Dossiers note={note} />}
    </>
  );
}

function TextSide({ editor, face }: { editor: LexicalEditor; face: 'sources' | 'claims' }) {
  const outline = getExtensionDependencyFromEditor(editor, OutlineExtension).output;
  const citations = useSignalValue(outline.citations);
  const entityIds = useSignalValue(outline.entityIds);
  const references = useSignalValue(getExtensionDependencyFromEditor(editor, ReferencesExtension).output.references);
  if (face === 'claims') return <NoteClaims editor={editor} references={references} />;
  return (
    <>
      <Citations editor={editor} citations={citations} references={references} />
      <Mentions entityIds={entityIds} references={references} />
    </>
  );
}

function Citations(props: { editor: LexicalEditor; citations: Outline['citations']; references: References }) {
  const { editor, citations, references } = props;
  const [count, setCount] = useState(CARDS);
  return (
    <section className="note-side-section" aria-labelledby="note-side-citations">
      <h2 className="side-heading" id="note-side-citations">
        Citations <span className="side-count">{formatNumber(citations.length)}</span>
      </h2>
      {citations.length === 0 && <p className="note-side-empty">None yet. Select words in an article and choose Cite.</p>}
      <ol className="note-side-list">
        {citations.slice(0, count).map((item) => (
          <CitationCard
            key={item.id}
            item={item}
            passage={references.passages.get(item.passageId)}
            isComplete={references.complete}
            editor={editor}
          />
        ))}
        {count < citations.length && <MoreCards onMore={() => setCount(count + CARDS)} />}
      </ol>
    </section>
  );
}

/** Cards drawn at once; more are when the end of these comes near. */
const CARDS = 40;

function MoreCards({ onMore }: { onMore: () => void }) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() =>
    place.current === null ? undefined : watchSight(place.current, (isInSight) => isInSight && onMore(), { rootMargin: '600px' }),
  );
  return <li ref={place} className="note-side-more" aria-hidden />;
}

interface CitationCardProps {
  item: CitationItem;
  passage: CitedPassage | undefined;
  isComplete: boolean;
  editor: LexicalEditor;
}

const CitationCard = memo(function Card({ item, passage, isComplete, editor }: CitationCardProps) {
  const { id: citationId, stance } = item;
  const onShow = () => showCitation(editor, citationId);
  if (passage === undefined) {
    return (
      <li>
        <button type="button" className="side-card" onClick={onShow}>
          <span className="side-quote">{isComplete ? 'The passage of this citation is not in the vault.' : '…'}</span>
          {isComplete && (
            <span className="side-meta">
              <span className="state state-orphaned">missing</span>
            </span>
          )}
        </button>
      </li>
    );
  }
  const actions: CitationActions = {
    stance,
    setStance: (chosen) => void editor.dispatchCommand(SET_STANCE_COMMAND, { citationId, stance: chosen }),
    open: () => openPassage(passage),
    remove: () => void editor.dispatchCommand(REMOVE_CITATION_COMMAND, citationId),
  };
  return (
    <li className="note-side-card">
      <button
        type="button"
        className="side-card"
        title="Shows the citation in the note; a double click opens the source"
        onClick={onShow}
        onDoubleClick={() => openPassage(passage)}
      >
        <span className="side-quote">
          {passage.region !== undefined && <RegionPicture region={passage.region} label="Part of a picture" />}
          {passage.region === undefined ? quoted(passage.selectors.quote.exact) : passage.selectors.quote.exact}
        </span>
        <span className="side-meta">
          <StateBadge state={shownState(passage)} />
          <GradeBadge reliability={passage.article.reliability} credibility={passage.credibility} />
          <span className="note-side-source">{passageLabel(passage)}</span>
        </span>
      </button>
      <span className="note-side-tools">
        <StanceButton actions={actions} />
        <IconButton label="Open the source" icon={SquareArrowOutUpRight} onClick={() => openPassage(passage)} />
      </span>
    </li>
  );
});

function Mentions({ entityIds, references }: { entityIds: readonly string[]; references: References }) {
  if (entityIds.length === 0) return null;
  return (
    <section className="note-side-section" aria-labelledby="note-side-mentions">
      <h2 className="section-label" id="note-side-mentions">
        Mentions
      </h2>
      <ul className="note-side-list">
        {entityIds.map((id) => {
          const entity = references.entities.get(id);
          const Icon = entity === undefined ? AtSign : entityKindLabels[entity.kind].icon;
          return (
            <li key={id}>
              <button
                type="button"
                className="note-side-link"
                disabled={entity === undefined}
                onClick={() => openTab({ kind: 'entity', id }, { beside: true })}
              >
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <span>{entity?.name ?? (references.complete ? 'Entity not found' : '…')}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Dossiers({ note }: { note: NoteHead }) {
  return (
    <section className="note-side-section" aria-labelledby="note-side-dossiers">
      <div className="note-side-head">
        <h2 className="section-label" id="note-side-dossiers">
          In dossiers {note.dossiers.length > 0 && <span className="side-count">{note.dossiers.length}</span>}
        </h2>
        <AddToDossier note={note} />
      </div>
      {note.dossiers.length === 0 && <p className="note-side-empty">In none yet.</p>}
      <ul className="note-side-list">
        {note.dossiers.map(({ id, title }) => (
          <li key={id}>
            <button type="button" className="note-side-link" onClick={() => openTab({ kind: 'dossier', id }, { beside: true })}>
              <FolderOpen size={15} strokeWidth={1.75} aria-hidden />
              <span dir="auto">{untitled('dossier', title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function addTo(dossierId: string, noteId: string): Promise<void> {
  const { sections } = await call('dossiers.get', { id: dossierId });
  const noteIds = sections.map((section) => section.noteId);
  if (!noteIds.includes(noteId)) await call('dossiers.update', { id: dossierId, sections: [...noteIds, noteId] });
}

async function newDossierWith({ id, title }: NoteHead): Promise<void> {
  const dossier = await call('dossiers.create', { title });
  await addTo(dossier.id, id);
  openTab({ kind: 'dossier', id: dossier.id }, { beside: true });
}

function AddToDossier({ note }: { note: NoteHead }) {
  const dossiers = useRead('dossiers.list', null).data ?? [];
  const others = dossiers.filter(({ id }) => !note.dossiers.some((holder) => holder.id === id));
  const add = ({ id }: DossierSummary) => void addTo(id, note.id).catch(reportFailure);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Add to a dossier" icon={FolderPlus} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {others.map((dossier) => (
            <DropdownMenu.Item key={dossier.id} className="menu-item" onSelect={() => add(dossier)}>
              <FolderOpen size={15} strokeWidth={1.75} aria-hidden />
              <bdi>{untitled('dossier', dossier.title)}</bdi>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Item className="menu-item" onSelect={() => void newDossierWith(note).catch(reportFailure)}>
            <FolderPlus size={15} strokeWidth={1.75} aria-hidden />
            New dossier with this note
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
