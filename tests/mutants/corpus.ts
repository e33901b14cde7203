import type { Mutants } from './mutant';

const passage = 'src/shared/passages/passage.ts';
const candidates = 'src/shared/passages/passage-candidates.ts';
const passages = 'src/main/corpus/passages/passages.ts';
const undo = 'src/main/corpus/history/apply-changes.ts';
const announcements = 'src/main/corpus/announcements.ts';

/** What keeps evidence true: passages, citations, undo, and what the window is told. */
export const corpusMutants: Mutants[] = [
  {
    place: 'passages found again',
    seenBy: ['unit/passages'],
    mutants: [
      {
        file: passage,
        find: '    return (isAll || around >= CONTEXT / 2) && this.paragraphNumber(start) === paragraph;',
        put: '    return isAll || around >= 0;',
        breaks: 'the same words in another paragraph are taken as untouched',
      },
      {
        file: passage,
        find: '    if (!this.text.startsWith(prefix, start - prefix.length) || !this.text.startsWith(suffix, end)) return false;',
        put: '',
        breaks: 'the same words in other company are taken as untouched',
      },
      {
        file: passage,
        find: '    if (clear && trusted) return this.placed(errand, best);',
        put: '    if (trusted) return this.placed(errand, best);',
        breaks: 'of two places as likely one is taken',
      },
      {
        file: passage,
        find: '    if (!candidate.same) {\n      const difference',
        put: '    if (candidate.quality < 0) {\n      const difference',
        breaks: 'changed words are given out as the same',
      },
      {
        file: passage,
        find: '    if (!best.same && !isAlike(errand, best)) return false;\n',
        put: '',
        breaks: 'what only resembles the passage is taken for it',
      },
      {
        file: passage,
        find: '    return !best.same || !candidates.some((other) => other !== best && other.context >= atHome && other.quality >= NEARLY);',
        put: '    return atHome >= 0;',
        breaks: 'a corrected passage is passed over for the same words elsewhere',
      },
      {
        file: passage,
        find: '  while (start > 0 && joins(text, start)) start -= splitsPair(text, start - 1) ? 2 : 1;',
        put: '',
        breaks: 'a passage may begin within a character',
      },
      {
        file: passage,
        find: "    if (second) return { state: 'ambiguous', score: 1, candidates: places.slice(0, MOST_CANDIDATES) };\n",
        put: '',
        breaks: 'a passage without words is found at the first of several places',
      },
      {
        file: candidates,
        find: '  const same = !grownBefore && !grownAfter && sameWords(folded, sought.start, text, at, length);',
        put: '  const same = sameWords(folded, sought.start, text, at, length);',
        breaks: '“5 dead” is found in “25 dead”',
      },
      {
        file: 'src/shared/passages/passage-standing.ts',
        find: "  return context === null ? state : 'context';",
        put: '  return state;',
        breaks: 'the same words said by another are shown as exact',
      },
    ],
  },
  {
    place: 'passages and citations in the vault',
    seenBy: ['integration/passages', 'integration/notes/corpus-notes.test.ts', 'integration/bin'],
    mutants: [
      {
        file: passages,
        find: '  if (there === undefined) return getPassage(',
        put: '  if (there === undefined || there.id.length > 0) return getPassage(',
        breaks: 'one span becomes two passages',
      },
      {
        file: passages,
        find: '    if (citing.length > 0 && !citationsToo) {',
        put: '    if (citing.length < 0 && !citationsToo) {',
        breaks: 'a cited passage is removed without a word',
      },
      {
        file: passages,
        find: '  removeReferences(tx, noteIds, { passages: new Set(ids), entities: new Map() }, now);\n',
        put: '',
        breaks: 'citations of a removed passage stay in their notes',
      },
      {
        file: 'src/main/corpus/notes/notes.ts',
        find: '    if (before.revision !== request.revision) throw conflict(id, request.revision, before.revision);',
        put: '',
        breaks: 'a note that was saved elsewhere is written over',
      },
      {
        file: 'src/main/corpus/notes/notes.ts',
        find: "    if (freshlyCited.length > 0) requireAll(tx, 'passage', freshlyCited);",
        put: '',
        breaks: 'a note cites what is not in the vault',
      },
    ],
  },
  {
    place: 'a save writes what changed',
    seenBy: ['unit/notes/text-patch.test.ts', 'integration/notes/note-journal.test.ts', 'integration/notes/corpus-notes.test.ts'],
    mutants: [
      {
        file: 'src/main/corpus/notes/text-patch.ts',
        find: '  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;\n',
        put: '',
        breaks: 'a patch begins within a character',
      },
      {
        file: 'src/main/corpus/notes/note-row.ts',
        find: '  if (patched.length > 0 && !standThere(tx, id, patched)) update(tx, id, patched.map(whole), null);\n',
        put: '',
        breaks: 'a patch is believed without looking',
      },
      {
        file: 'src/main/corpus/notes/stored-note.ts',
        find: '    return this.#last?.id === id && this.#last.writes === this.#store.writes ? this.#last.note : undefined;',
        put: '    return this.#last?.id === id ? this.#last.note : undefined;',
        breaks: 'a note is believed to be what it was after others wrote to it',
      },
    ],
  },
  {
    place: 'undo',
    seenBy: ['integration/history', 'integration/origins/corpus-origins.test.ts'],
    mutants: [
      {
        file: undo,
        find: '  if (found?.count !== Math.max(1, row.rowids.length)) throw changedSince(row.table);',
        put: '  void found;',
        breaks: 'what was changed since is taken back all the same',
      },
      {
        file: undo,
        find: "  const ordered = direction === 'undo' ? changes.toReversed() : changes;",
        put: '  const ordered = changes;',
        breaks: 'changes are taken back from the first to the last',
      },
      {
        file: undo,
        find: "  if (row.table.name === 'passages') idsOf(tx, row).forEach((id) => requireUncited(tx, id));\n  if (row.table.name === 'entities') idsOf(tx, row).forEach((id) => requireUnnamed(tx, id));\n  const { sql, values }",
        put: '  const { sql, values }',
        breaks: 'a passage that a note cites is taken back',
      },
      {
        file: undo,
        find: '  if (ruledOn.length > 0) regroup(tx, ruledOn);\n',
        put: '',
        breaks: 'groups of one origin are not made anew after an undo',
      },
      {
        file: 'src/main/corpus/store/recorder.ts',
        find: "    this.#database.run('UPDATE temp.undo_switch SET recording = 0');\n",
        put: '',
        breaks: 'what is written after an action is recorded with the next',
      },
    ],
  },
  {
    place: 'what the window is told',
    seenBy: [
      'integration/workers',
      'unit/workers',
      'integration/store/store-together.test.ts',
      'unit/window/api.test.ts',
      'unit/contract.test.ts',
    ],
    mutants: [
      {
        file: announcements,
        find: '    const through = held.filter((_, index) => outcomes[index]?.ok === true);',
        put: '    const through = held;',
        breaks: 'a change that was refused is told',
      },
      {
        file: announcements,
        find: '    if (this.#held === null) this.#tell(facts);\n    else this.#held.facts.push(facts);',
        put: '    this.#tell(facts);',
        breaks: 'a change is told before it is on the disk',
      },
      {
        file: 'src/main/workers/waiting-calls.ts',
        find: '    return this.#overdue(stretch) ?? [stretch.writes, stretch.front, stretch.behind].find((list) => list.length > 0);',
        put: '    return [stretch.front, stretch.behind, stretch.writes].find((list) => list.length > 0);',
        breaks: 'a read overtakes the write that was asked for before it',
      },
      {
        file: 'src/shared/channel.ts',
        find: '  if (told === undefined || asked === undefined) return true;',
        put: '  if (told === undefined || asked === undefined) return false;',
        breaks: 'an answer about everything is kept although something changed',
      },
    ],
  },
];
