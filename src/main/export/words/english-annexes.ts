import { counted } from '../../../shared/text/counts';
import type { AnnexWords } from './annex-words';

const about =
  'Of a short passage the rest of its sentence is printed with it, in grey; what was marked is semi-bold then. An entry leads to ' +
  'the notes that cite it, and they lead back.';

export const englishAnnexes: AnnexWords = {
  evidence: 'Evidence',
  claims: 'Claims',
  evidenceSign: 'E',
  claimSign: 'C',
  aboutEvidence: {
    cited: `Every passage cited, once and in full, in the order of its first citation. ${about}`,
    source: `Every passage cited, once and in full, source by source. ${about}`,
  },
  aboutClaims:
    'What this dossier states, sentence by sentence, and how it stands to what is cited for it. A single origin: all that supports it goes ' +
    'back to one text. Weak sources: graded D to F or 4 to 6, taken back, or no longer as cited.',
  exact: 'Stands in the article exactly as it was marked.',
  page: (page) => `page ${page}`,
  row: (row) => `row ${row} of a table`,
  facts: { source: 'Source', place: 'Place', grade: 'Grade', anchor: 'Anchor' },
  statuses: {
    'no-source': 'No source',
    'one-origin': 'Single origin',
    contradicted: 'Contradicted',
    'weak-source': 'Weak sources',
  },
  judgement: 'Judgement',
  supported: (origins) => counted(origins, 'origin'),
  needsNoSource: 'Needs no source',
  contradictedBy: 'against:',
  context: 'context:',
  comments: 'Comments',
  commentSign: 'R',
  aboutComments: 'What reviewers said, in the order of the text. A sign such as [R1] stands behind the words that a comment is about.',
  unsigned: 'Not signed',
  resolved: 'resolved',
  wordsGone: 'These words are gone.',
  remarks: {
    'mixed-scales': (words) => `another row of the scale: ${words}`,
    'confidence-and-likelihood': () => 'confidence and likelihood in one sentence',
    'off-scale': (words) => `not on the scale: ${words}`,
    vague: (words) => `leaves open how likely: ${words}`,
  },
};
