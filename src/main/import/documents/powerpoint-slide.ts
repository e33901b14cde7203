import { DrawingText, type Shape } from './drawing-text';
import { readOfficeXml, relationsOf, type Relation } from './office-package';
import { asFurniture, asTitle, titleFirst, type Slide } from './slides';
import type { Draft } from './story';
import type { Zip } from './zip';

/** Slides of PowerPoint (ECMA-376 part 1, 19), with what hangs on them: notes, comments old and new, diagrams. */

type Said = Slide['comments'][number];

/** Who comments on a presentation, by the ids of the older and the newer kind of comments. */
export type Commenters = ReadonlyMap<string, string>;

export function readSlide(zip: Zip, part: string, number: number, commenters: Commenters): Slide {
  const relations = relationsOf(zip, part);
  const targets = (type: string): string[] => relations.filter((relation) => relation.type === type).map(({ target }) => target);
  const { drafts, hidden } = shapesOf(zip, part, slideShape);
  const diagrams = targets('diagramData').flatMap((target) => diagramText(zip, target));
  return {
    number,
    hidden,
    text: [...titleFirst(drafts), ...diagrams],
    notes: targets('notesSlide').flatMap((target) => shapesOf(zip, target, notesShape).drafts),
    comments: targets('comments').flatMap((target) => commentsOf(zip, target, commenters)),
  };
}

function shapesOf(
  zip: Zip,
  part: string,
  finish: (drafts: readonly Draft[], shape: Shape) => Draft[],
): { drafts: Draft[]; hidden: boolean } {
  const text = new DrawingText(finish);
  let hidden = false;
  readOfficeXml(zip, part, {
    open: (tag, attributes) => {
      if (tag === 'p:sld') hidden = attributes['show'] === '0' || attributes['show'] === 'false';
      text.open(tag, attributes);
    },
    close: (tag) => text.close(tag),
    text: (words) => text.text(words),
  });
  return { drafts: text.story.finish(), hidden };
}

const FURNITURE = new Set(['dt', 'ftr', 'sldNum', 'hdr']);

function slideShape(drafts: readonly Draft[], { placeholder, hidden }: Shape): Draft[] {
  if (hidden) return drafts.map((draft) => ({ ...draft, removed: 'hidden' }));
  if (placeholder === 'title' || placeholder === 'ctrTitle') return asTitle(drafts);
  return FURNITURE.has(placeholder) ? asFurniture(drafts) : [...drafts];
}

/** The page of notes repeats the slide as a picture, and its number. */
function notesShape(drafts: readonly Draft[], { placeholder, hidden }: Shape): Draft[] {
  return hidden || placeholder === 'sldImg' || FURNITURE.has(placeholder) ? [] : [...drafts];
}

function diagramText(zip: Zip, part: string): Draft[] {
  const text = new DrawingText();
  readOfficeXml(zip, part, text);
  return text.story.finish().map((draft) => ({ ...draft, kind: 'list-item' }));
}

/** Comments of both kinds: `p:cm` with one text, `p188:cm` with paragraphs and replies. */
function commentsOf(zip: Zip, part: string, commenters: Commenters): Said[] {
  const said: { author: string | null; text: string }[] = [];
  const open: { author: string | null; text: string }[] = [];
  let isText = false;
  readOfficeXml(zip, part, {
    open: (tag, attributes) => {
      if (/^p(?:188)?:(?:cm|reply)$/.test(tag)) {
        const comment = { author: commenters.get(attributes['authorId'] ?? '') ?? null, text: '' };
        open.push(comment);
        said.push(comment);
      } else if (tag === 'p:text' || tag === 'a:t') isText = true;
    },
    close: (tag) => {
      const comment = open.at(-1);
      if (tag === 'p:text' || tag === 'a:t') isText = false;
      else if (tag === 'a:p' && comment !== undefined) comment.text += '\n';
      else if (/^p(?:188)?:(?:cm|reply)$/.test(tag)) open.pop();
    },
    text: (words) => {
      const comment = open.at(-1);
      if (isText && comment !== undefined) comment.text += words;
    },
  });
  return said;
}

export function commentersOf(zip: Zip, relations: readonly Relation[]): Commenters {
  const people = new Map<string, string>();
  for (const { target } of relations.filter(({ type }) => type === 'commentAuthors' || type === 'authors')) {
    readOfficeXml(zip, target, {
      open: (tag, attributes) => {
        if (tag === 'p:cmAuthor' || tag === 'p188:author') people.set(attributes['id'] ?? '', attributes['name'] ?? '');
      },
    });
  }
  return people;
}
