import { CircleCheck, CircleDashed, CircleDot, List, PenLine, type LucideIcon } from 'lucide-react';
import type { Dossier } from '../../shared/dossiers/model';
import { sectionNumbers, type DossierStatus } from '../../shared/dossiers/parts';
import { useRead } from '../api';
import { formatNumber, untitled } from '../ui/things';
import { useDossier } from './pending';
import { placeOfSection, showPlace, useReading, type ReadingPlace } from './reading-state';
import './reading.css';

const statuses: Record<DossierStatus, { icon: LucideIcon; words: string }> = {
  final: { icon: CircleCheck, words: 'final' },
  review: { icon: CircleDot, words: 'in review' },
  draft: { icon: CircleDashed, words: 'draft' },
};

interface Entry {
  place: ReadingPlace;
  title: string;
  number: string;
  level: number;
  status: DossierStatus | null;
}

function entriesOf({ sections, parts }: Dossier): Entry[] {
  const numbers = sectionNumbers(sections.map(({ noteId }) => parts.sections[noteId]?.level ?? 1));
  const part = (place: ReadingPlace, title: string): Entry => ({ place, title, number: '', level: 1, status: null });
  return [
    part('head', 'Question, bottom line'),
    part('judgements', 'Key judgements'),
    ...sections.map(({ noteId, title }, index): Entry => {
      const { level, number } = numbers[index] ?? { level: 1, number: '' };
      return {
        place: placeOfSection(noteId),
        title: untitled('note', title),
        number,
        level,
        status: parts.sections[noteId]?.status ?? null,
      };
    }),
    part('timeline', 'Timeline'),
    part('people', 'People and organisations'),
    part('questions', 'Open questions'),
    part('sources', 'Sources'),
  ];
}

/** The parts of a dossier in the order in which they are printed; a click reads there. */
export function DossierOutline({ dossierId }: { dossierId: string }) {
  const { dossier } = useDossier(dossierId);
  const isRead = useReading(({ dossiers }) => dossiers.has(dossierId));
  const present = useReading((state) => state.present[dossierId]);
  const proposals = useRead('proposals.ofDossier', { id: dossierId }, { keepPrevious: true }).data ?? [];
  const suggested = new Set(proposals.map(({ noteId }) => placeOfSection(noteId)));
  if (dossier === undefined) return null;
  const entries = entriesOf(dossier);
  return (
    <section aria-label="Outline" className="outline">
      <ul>
        {entries.map(({ place, title, number, level, status }) => {
          const Icon = status === null ? List : statuses[status].icon;
          return (
            <li key={place}>
              <button
                type="button"
                className={`outline-item outline-level-${level}`}
                aria-current={isRead && place === present ? 'location' : undefined}
                onClick={() => showPlace(dossierId, place)}
              >
                <Icon size={15} strokeWidth={1.75} aria-hidden className={`outline-status-${status ?? 'none'}`} />
                {number !== '' && <span className="outline-number">{number}</span>}
                <span className="outline-title" dir="auto">
                  {title}
                </span>
                {suggested.has(place) && (
                  <span className="outline-suggested" title="Changes are suggested">
                    <PenLine size={13} strokeWidth={1.75} aria-hidden />
                    <span className="visually-hidden">, with suggested changes</span>
                  </span>
                )}
                {status !== null && <span className="visually-hidden">, {statuses[status].words}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      <Legend entries={entries} />
    </section>
  );
}

/** How many sections are how far. */
function Legend({ entries }: { entries: readonly Entry[] }) {
  const used = (['final', 'review', 'draft'] as const).flatMap((status) => {
    const count = entries.filter((entry) => entry.status === status).length;
    return count === 0 ? [] : [{ status, count }];
  });
  if (used.length === 0) return null;
  return (
    <p className="outline-legend">
      {used.map(({ status, count }) => {
        const { icon: Icon, words } = statuses[status];
        return (
          <span key={status}>
            <Icon size={14} strokeWidth={1.75} aria-hidden className={`outline-status-${status}`} /> {formatNumber(count)} {words}
          </span>
        );
      })}
    </p>
  );
}
