import {
  BookOpenText,
  Building2,
  CalendarDays,
  ClipboardCheck,
  FolderOpen,
  Highlighter,
  ListChecks,
  MapPin,
  MapPinned,
  Newspaper,
  NotebookPen,
  Radio,
  Search,
  Shapes,
  Table2,
  User,
  Waypoints,
  type LucideIcon,
} from 'lucide-react';
import { isolated } from '../../shared/text/bidi';
import type { EntityKind, HasOwnKind } from '../../shared/entities/model';
import type { Tab } from '../../shared/window/model';

export { counted, formatNumber } from '../../shared/text/counts';

/** The icons and words of the things in the window. */

export const thingIcons: Record<Tab['kind'], LucideIcon> = {
  article: Newspaper,
  entity: User,
  note: NotebookPen,
  dossier: FolderOpen,
  search: Search,
  review: ListChecks,
  passages: Highlighter,
  table: Table2,
  chart: Waypoints,
  map: MapPinned,
  batches: ClipboardCheck,
  outlet: Radio,
  welcome: BookOpenText,
};

export const entityKindLabels: Record<EntityKind, { one: string; many: string; icon: LucideIcon }> = {
  person: { one: 'Person', many: 'People', icon: User },
  organisation: { one: 'Organisation', many: 'Organisations', icon: Building2 },
  place: { one: 'Place', many: 'Places', icon: MapPin },
  event: { one: 'Event', many: 'Events', icon: CalendarDays },
  other: { one: 'Other', many: 'Others', icon: Shapes },
};

/** What an entity is: its own kind, where it has one. */
export const kindInWords = ({ kind, ownKind }: { kind: EntityKind; ownKind?: HasOwnKind | null | undefined }): string =>
  ownKind?.path.at(-1) ?? entityKindLabels[kind].one;

export const untitled = (kind: 'note' | 'dossier', title: string): string => (title.trim() === '' ? `Untitled ${kind}` : title);

/** `640 kB`, `1.2 MB`, `2 GB`. */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  const number = bytes / size;
  return `${number < 10 && unit !== 'kB' ? number.toFixed(1).replace(/\.0$/, '') : Math.ceil(number)} ${unit}`;
}

/** The short form of a source: `ABC News, ¶2`, `TBP, 7 Jun 2014, ¶5–6`; an article without an outlet gives its title.
 * `run` wraps the words of others: for showing they are isolated. */
export function sourceLabel(
  article: { outlet: string | null; title: string },
  date: string | null,
  paragraphs: string,
  run: (words: string) => string = isolated,
): string {
  const title = article.title.length > 28 ? `${article.title.slice(0, 27).trimEnd()}…` : article.title;
  return [run(article.outlet ?? title), date, `¶${paragraphs}`].filter(Boolean).join(', ');
}
