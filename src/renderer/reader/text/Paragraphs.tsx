import { Fragment, memo, useMemo, type CSSProperties } from 'react';
import type { Block } from '../../../shared/articles/model';
import type { PlacedPicture } from '../../../shared/articles/pictures';
import type { Bounds, Paragraph } from '../../../shared/text/text';
import { READ_WIDTH } from '../pictures/drawn';
import { PictureInText } from '../pictures/PictureInText';
import { PARAGRAPHS_A_SHEET } from './offsets';
import { notesIn } from './parts';
import { PartsOfParagraph, TableOfParagraph } from './Structured';

/**
 * A run without a space that is no word, in UTF-16 units. Where it does not fit the line, the browser looks for its end again
 * for each line, in a time that grows with the square of its length, unless it may break at any letter to begin with.
 */
const LONG_RUN = /\S{1000}/;

function classOf(block: Block | undefined, text: string): string {
  const classes = ['reader-paragraph', `reader-${block?.kind ?? 'paragraph'}`];
  const { quoted, code, rows } = block?.structure ?? {};
  if (LONG_RUN.test(text)) classes.push('reader-unbroken');
  if (block?.kind === 'heading') classes.push(`reader-level-${Math.min(4, block.level ?? 2)}`);
  if (quoted !== undefined) classes.push('reader-quoted');
  if (code === true) classes.push('reader-machine');
  if (rows !== undefined) classes.push('reader-cells');
  return classes.join(' ');
}

/** Items whose own text begins with their mark or number. */
const MARKED = /^(?:[•·▪‣◦●○■□*+–—-]|\(?(?:\d{1,4}|[a-z]|[ivxlc]{1,6})[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s/iu;

/** How far in a paragraph of a list stands, and the mark before it. */
function styleOf(block: Block | undefined, text: string): CSSProperties | undefined {
  const { depth, number, checked } = block?.structure ?? {};
  if (depth === undefined) return undefined;
  const indent: Record<string, string> = { '--indent': `${depth * 25}px` };
  if (block?.kind !== 'list-item' || MARKED.test(text)) return indent;
  const mark = checked === undefined ? (number === undefined ? '•' : `${number}.`) : checked ? '☑' : '☐';
  return { ...indent, display: 'list-item', listStyleType: `"${mark}  "` };
}

const WIDE = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/;

/** How many lines a paragraph will have, near enough for the scroll bar of what is not laid out yet. */
function linesOf(text: string, { start, end }: Paragraph, measure: number): number {
  const letters = WIDE.test(text.slice(start, start + 40)) ? (end - start) * 2 : end - start;
  return Math.max(1, Math.ceil(letters / measure));
}

function sheetsOf(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const count = Math.ceil(paragraphs.length / PARAGRAPHS_A_SHEET);
  return Array.from({ length: count }, (_, index) => paragraphs.slice(index * PARAGRAPHS_A_SHEET, (index + 1) * PARAGRAPHS_A_SHEET));
}

/** A paragraph's own room below it, in pixels, as the style sheet has it. */
const GAP = 15;
const noPictures: readonly PlacedPicture[] = [];

/** Pixels that a picture will take, near enough. */
const heightOf = ({ width, height }: PlacedPicture): number => GAP + Math.min(600, (height * Math.min(width, READ_WIDTH)) / width);

interface Shown {
  picture: PlacedPicture;
  index: number;
}

/** The pictures by the paragraph they stand before, from 0; those at the end stand before the one that would follow. */
function byPlace(pictures: readonly PlacedPicture[], count: number): ReadonlyMap<number, readonly Shown[]> {
  const places = new Map<number, Shown[]>();
  for (const [index, picture] of pictures.entries()) {
    const place = Math.min(picture.before, count);
    const others = places.get(place);
    if (others === undefined) places.set(place, [{ picture, index }]);
    else others.push({ picture, index });
  }
  return places;
}

/**
 * The paragraphs of a text, in sheets that the browser lays out when they come near what is seen. They do not change with
 * what is marked or selected in them.
 */
export const Paragraphs = memo(function Paragraphs(props: {
  text: string;
  paragraphs: readonly Paragraph[];
  blocks: readonly Block[];
  measure: number;
  /** Goes to a place of the text; without it the marks of notes lead nowhere. */
  onGo?: (span: Bounds) => void;
  pictures?: readonly PlacedPicture[];
  /** Shows one of them large, by its place among them. */
  onPicture?: (index: number) => void;
}) {
  const { text, blocks, measure, paragraphs, onGo, pictures = noPictures, onPicture } = props;
  const places = useMemo(() => byPlace(pictures, paragraphs.length), [pictures, paragraphs]);
  const picturesBefore = (place: number) =>
    places
      .get(place)
      ?.map(({ picture, index }) => (
        <PictureInText
          key={`picture ${index}`}
          picture={picture}
          number={index + 1}
          onOpen={onPicture === undefined ? undefined : () => onPicture(index)}
        />
      ));
  const notes = useMemo(() => notesIn(paragraphs, blocks), [paragraphs, blocks]);
  return sheetsOf(props.paragraphs).map((sheet) => {
    const lines = sheet.reduce((sum, paragraph) => sum + linesOf(text, paragraph, measure), 0);
    const shown = sheet.flatMap(({ number }) => places.get(number - 1) ?? []);
    const pixels = shown.reduce((sum, { picture }) => sum + heightOf(picture), sheet.length * GAP);
    const size = `auto calc(${lines} * 1em * var(--line-read) + ${Math.round(pixels)}px)`;
    return (
      <div key={sheet[0]?.start} className="reader-sheet" style={{ containIntrinsicBlockSize: size }}>
        {sheet.map(({ number, start, end }) => {
          const words = text.slice(start, end);
          const block = blocks[number - 1];
          const common = { className: classOf(block, words), dir: 'auto', 'data-number': number, 'data-start': start };
          const before = picturesBefore(number - 1);
          const after = number === paragraphs.length ? picturesBefore(number) : undefined;
          if (block?.structure?.rows !== undefined) {
            return (
              <Fragment key={start}>
                {before}
                <div {...common}>
                  <TableOfParagraph words={words} start={start} structure={block.structure} rows={block.structure.rows} />
                </div>
                {after}
              </Fragment>
            );
          }
          const level = block?.kind === 'heading' ? { role: 'heading', 'aria-level': Math.max(2, block.level ?? 2) } : {};
          return (
            <Fragment key={start}>
              {before}
              <p {...common} {...level} style={styleOf(block, words)}>
                <PartsOfParagraph words={words} start={start} structure={block?.structure} notes={notes} onGo={onGo} />
              </p>
              {after}
            </Fragment>
          );
        })}
      </div>
    );
  });
});
