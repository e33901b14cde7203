import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Dossier } from '../../shared/dossiers/model';
import { sectionNumbers, type SectionLevel } from '../../shared/dossiers/parts';
import { NoteSection } from '../notebook';
import { Button } from '../ui/controls';
import { watchSight } from '../ui/in-sight';
import { untitled } from '../ui/things';
import { openTab } from '../workspace';
import { StatusChoice } from './Handling';
import { keepQuietly } from './pending';
import { placeOfSection, useIsInTab } from './reading-state';

type Section = Dossier['sections'][number];

/** How far beyond the screen sections are drawn, in pixels: more than one turn of a page. */
const NEAR_PX = 1400;
/** How high a section is thought to be that was never drawn. */
const GUESSED_PX = 420;

/** Whether the element is near the screen, and how high it was when it was last. One that is written in stays. */
function useNear(element: RefObject<HTMLElement | null>): { isNear: boolean; height: number } {
  const [state, setState] = useState({ isNear: false, height: GUESSED_PX });
  useEffect(() => {
    const section = element.current;
    if (section === null) return undefined;
    return watchSight(
      section,
      (isNear) => {
        if (!isNear && section.contains(document.activeElement)) return;
        const height = section.offsetHeight;
        setState((former) => (isNear ? { ...former, isNear } : { isNear, height: former.isNear ? height : former.height }));
      },
      { root: section.closest('.desk-paper'), rootMargin: `${NEAR_PX}px 0px` },
    );
  }, [element]);
  return state;
}

/** The sections one after the other, each written where it stands; only those near the screen have their editors. */
export function ReadingSections({ dossier }: { dossier: Dossier }) {
  const numbers = sectionNumbers(dossier.sections.map(({ noteId }) => dossier.parts.sections[noteId]?.level ?? 1));
  return dossier.sections.map((section, index) => (
    <ReadingSection key={section.noteId} dossier={dossier} section={section} {...(numbers[index] ?? { number: '', level: 1 })} />
  ));
}

function ReadingSection(props: { dossier: Dossier; section: Section; number: string; level: SectionLevel }) {
  const { dossier, section, number, level } = props;
  const { noteId } = section;
  const element = useRef<HTMLElement>(null);
  const { isNear, height } = useNear(element);
  const isInTab = useIsInTab(noteId);
  const title = untitled('note', section.title);
  const status = dossier.parts.sections[noteId]?.status ?? null;
  return (
    <section
      ref={element}
      className={`reading-section reading-level-${level}`}
      aria-label={`Section ${number}, ${title}`}
      data-place={placeOfSection(noteId)}
      style={isNear ? undefined : { minHeight: height }}
    >
      <span className="reading-number" aria-hidden>
        {number}
      </span>
      {isNear && !isInTab ? (
        <NoteSection noteId={noteId} name={`section ${number}`} level={level}>
          <StatusChoice
            label={`Status of section ${number}`}
            value={status}
            onKeep={(chosen) => keepQuietly(dossier, (parts) => ({ sections: { ...parts.sections, [noteId]: { level, status: chosen } } }))}
          />
        </NoteSection>
      ) : (
        <Away section={section} title={title} isInTab={isInTab} />
      )}
    </section>
  );
}

/** A section without its editor: far from the screen, or open in a tab of its own, where it is written then. */
function Away({ section, title, isInTab }: { section: Section; title: string; isInTab: boolean }) {
  return (
    <>
      <p className="reading-title" dir="auto">
        {title}
      </p>
      <p className="reading-excerpt" dir="auto">
        {section.excerpt}
      </p>
      {isInTab && (
        <p className="reading-away">
          This section is open in a tab of its own.{' '}
          <Button variant="quiet" onClick={() => openTab({ kind: 'note', id: section.noteId })}>
            Go there
          </Button>
        </p>
      )}
    </>
  );
}
