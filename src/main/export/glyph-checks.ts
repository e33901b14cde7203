import type { Check, CheckPlace } from '../../shared/dossiers/checks';
import type { DossierBundle } from '../../shared/dossiers/model';
import { sectionNumbers } from '../../shared/dossiers/parts';
import { withoutGlyph } from './missing-glyphs';
import { charactersOf, cleanText, mapTexts } from './print-text';
import { Typesetter } from './typst';

interface Printed {
  text: string;
  where: string;
  place: CheckPlace;
  /** All that is printed of it. */
  words: string[];
}

/** The places of a dossier with characters that no font has on this machine: one for each section and source, and for the rest. */
export function glyphChecks(bundle: DossierBundle): Check[] {
  const printed = printedOf(bundle);
  const all = printed.flatMap(({ words }) => words);
  const characters = charactersOf(all);
  if (characters.length === 0) return [];
  const typesetter = new Typesetter(all);
  try {
    const missing = withoutGlyph(typesetter, characters);
    return printed.flatMap(({ words, ...place }): Check[] => {
      const own = charactersOf(words).filter((character) => missing.has(character));
      return own.length === 0 ? [] : [{ kind: 'no-glyph', ...place, detail: own.slice(0, 20).join(' ') }];
    });
  } finally {
    typesetter.close();
  }
}

function printedOf({ dossier, notes, articles }: DossierBundle): Printed[] {
  const { title, summary, parts } = dossier;
  const { question, author, version, marking, judgements, openQuestions, people, events } = parts;
  const own = { title, summary, question, author, version, marking: marking.text, judgements, openQuestions, people, events };
  const numbers = sectionNumbers(dossier.sections.map(({ noteId }) => parts.sections[noteId]?.level ?? 1));
  const byId = new Map(notes.map((note) => [note.id, note]));
  return [
    { text: title, where: 'The dossier', place: { at: 'dossier' }, words: textsOf(own) },
    ...dossier.sections.flatMap(({ noteId }, index): Printed[] => {
      const note = byId.get(noteId);
      if (note === undefined) return [];
      const where = `Section ${numbers[index]?.number ?? ''}`;
      return [{ text: note.title, where, place: { at: 'note', noteId }, words: [note.title, ...textsOf(note.document)] }];
    }),
    ...articles.map(({ id, metadata }): Printed => {
      const place = { at: 'article', articleId: id, range: null } as const;
      return { text: metadata.title, where: metadata.outlet ?? 'Sources', place, words: textsOf(metadata) };
    }),
  ];
}

function textsOf(tree: unknown): string[] {
  const texts: string[] = [];
  mapTexts(tree, (text) => {
    texts.push(cleanText(text).text);
    return text;
  });
  return texts;
}
