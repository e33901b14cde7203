import { counted } from '../text/counts';
import type { CheckKind } from './checks';

/** What a kind of open point is called, for one and for several, and what to do about it: for the window and the printed list. */
export const checkWords: Record<CheckKind, { one: string; many: string; help: string }> = {
  'no-source': {
    one: 'sentence without a source',
    many: 'sentences without a source',
    help: 'Cite a passage, or mark the sentence as needing none.',
  },
  'unsourced-judgement': { one: 'judgement without a source', many: 'judgements without a source', help: 'Cite what it rests on.' },
  'one-origin': {
    one: 'judgement on a single origin',
    many: 'judgements on a single origin',
    help: 'Find a second, independent source, or say that there is one only.',
  },
  contradicted: {
    one: 'contradiction without a word on it',
    many: 'contradictions without a word on them',
    help: 'Say in the text that a source disagrees, and why you follow the other.',
  },
  'dead-reference': {
    one: 'reference that leads nowhere',
    many: 'references that lead nowhere',
    help: 'Cite again, take the reference out, or put back what was deleted.',
  },
  anchor: {
    one: 'passage to confirm',
    many: 'passages to confirm',
    help: 'A newer text of the article differs where the passage stood.',
  },
  retracted: { one: 'retracted source', many: 'retracted sources', help: 'Say so in the text, or do without it.' },
  ungraded: { one: 'source without a grade', many: 'sources without a grade', help: 'Say how far its outlet is relied on.' },
  likelihood: {
    one: 'word of likelihood to look at',
    many: 'words of likelihood to look at',
    help: 'Keep to one row of the scale of ICD 203, and to what is chosen beside the judgement.',
  },
  unrated: {
    one: 'judgement without likelihood or confidence',
    many: 'judgements without likelihood or confidence',
    help: 'Choose them below the judgement.',
  },
  empty: { one: 'empty part', many: 'empty parts', help: 'Write it, or take it out.' },
  unfinished: {
    one: 'section that is not final',
    many: 'sections that are not final',
    help: 'The dossier says it is final: finish the section, or set the dossier back.',
  },
  'no-alt': {
    one: 'picture without alternative text',
    many: 'pictures without alternative text',
    help: 'Say what it shows, for whoever cannot see it: choose the picture, then Describe.',
  },
  'no-glyph': {
    one: 'place with characters that cannot be printed',
    many: 'places with characters that cannot be printed',
    help: 'No font on this computer has them; they are printed as code points.',
  },
  suggestion: {
    one: 'section with suggested changes',
    many: 'sections with suggested changes',
    help: 'Accept or reject them: only what is accepted is printed.',
  },
  comment: { one: 'open comment', many: 'open comments', help: 'Answer it, change the text, or resolve it.' },
};

/** `2 sentences without a source` */
export const countedChecks = (kind: CheckKind, count: number): string => counted(count, checkWords[kind].one, checkWords[kind].many);
