import type { CslItem } from '../csl';
import { gradeCode, gradeInWords } from '../../grades/grading';
import type { OutletKind } from '../../outlets/outlet-kinds';
import {
  containerOf,
  isolated,
  listed,
  placeOf,
  partsOf,
  runs,
  stopped,
  straightName,
  titleOf,
  type Reference,
  type StyledRun,
  type SourceQuality,
} from './kit';

/**
 * Source reference citations as ICD 206 wants them (Intelligence Community Directive 206, Sourcing Requirements for
 * Disseminated Analytic Products, 22 January 2015, sections D and E): the originator, what identifies the product, its
 * title with its marking, the date of publication (DOP), the address and when it was looked at, the classification of what
 * was taken from it; then the source descriptor, which says how good the source is. What comes from a published file is
 * taken as unclassified.
 */
export function icd206(source: Reference): StyledRun[] {
  const { item, quality } = source;
  const parts = [
    containerOf(item),
    item.author?.map(straightName).join(', ') ?? null,
    `(U) ${isolated(titleOf(item))}`,
    item.type === 'personal_communication' ? `message of ${dateOf(item) ?? 'unknown date'}` : `DOP ${dateOf(item) ?? 'unknown'}`,
    placeOf(source, 'para', 'paras'),
    item.URL ?? null,
    item.URL === undefined ? null : `accessed ${dateStamp(item, 'accessed') ?? ''}`,
    item.archive_location,
    'Extracted information is U',
    'Overall classification is U',
  ];
  return runs(stopped(listed(parts, '; ')), ' ', descriptor(quality));
}

/** `07 JUN 2014`, `JUN 2014`, `2014`. */
function dateStamp(item: CslItem, field: 'issued' | 'accessed'): string | null {
  const parts = partsOf(item[field]);
  if (parts === null) return null;
  const { year, month, day } = parts;
  return [day?.padStart(2, '0'), month?.slice(0, 3).toUpperCase(), year].filter((part) => part !== undefined).join(' ');
}

function dateOf(item: CslItem): string | null {
  return dateStamp(item, 'issued');
}

const kinds: Readonly<Record<OutletKind, string>> = {
  newspaper: 'newspaper',
  agency: 'news agency',
  broadcaster: 'broadcaster',
  magazine: 'magazine',
  website: 'website',
  blog: 'blog',
  social: 'social media account',
  government: 'government body',
  organisation: 'organisation',
  company: 'company',
  research: 'research institution',
  other: 'source',
};

/**
 * Factors that bear on the quality of the source (ICD 206, section D.2): what it is, how far it is relied on and why,
 * how credible the information is, whether it was taken back. What nobody has said is said to be so.
 */
function descriptor(quality: SourceQuality): string {
  const { outletKind, country, reliability, credibility, reliabilityReason, retraction } = quality;
  const kind = outletKind === null ? 'Open source' : capitalised(kinds[outletKind]);
  const what = country === null ? kind : `${kind} (${country})`;
  const words = gradeInWords({ reliability, credibility });
  const code = gradeCode({ reliability, credibility });
  const grade = words === null ? 'not graded' : `graded ${code ?? ''}: ${words}`;
  const reason = reliabilityReason.trim() === '' ? '' : ` ${withStop(reliabilityReason.trim())}`;
  const retracted =
    retraction === null ? '' : ` Retracted${retraction.reason.trim() === '' ? '.' : `: ${withStop(retraction.reason.trim())}`}`;
  return `[Source descriptor: ${what}, ${grade}.${reason}${retracted}]`;
}

function capitalised(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function withStop(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
