import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api';
import { z } from 'zod';
import type { Comment } from './comments';

/**
 * What was written onto the pages of a PDF (ISO 32000-1, 12.5 and 12.7): the values of form fields, text typed over a page,
 * comments on highlights and notes. Their actions, files and pictures are not looked at.
 */

/** Left, bottom, right and top edge, in points of the page's own coordinates. */
type Rectangle = readonly [number, number, number, number];

export interface FieldValue {
  lines: string[];
  rectangle: Rectangle;
  /** Of its font; null when the file leaves it to the program. */
  size: number | null;
  /** A box or a button of a choice: what it stands for comes behind it. */
  tick: boolean;
}

export interface PageComment extends Comment {
  rectangle: Rectangle;
}

export interface Annotations {
  values: FieldValue[];
  comments: PageComment[];
}

const MOST_ON_PAGE = 2_000;
/** Characters. */
const LONGEST = 100_000;
const HIDDEN = 2;
const NOT_SHOWN = 32;
/** What is marked with words; the other sorts are links, windows of notes, pictures and files. */
const COMMENTED = new Set([
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Text',
  'Caret',
  'Square',
  'Circle',
  'Line',
  'Polygon',
  'PolyLine',
  'Ink',
  'Stamp',
]);

const text = z.object({ str: z.string() }).transform(({ str }) => str.slice(0, LONGEST));
const annotationSchema = z.object({
  subtype: z.string(),
  annotationFlags: z.number().catch(0),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  contentsObj: text.catch(''),
  titleObj: text.catch(''),
  overlaidText: z.string().optional().catch(undefined),
  defaultAppearanceData: z.object({ fontSize: z.number() }).optional().catch(undefined),
  hidden: z.boolean().optional().catch(undefined),
  // Form fields:
  fieldType: z.string().nullish().catch(null),
  fieldValue: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .catch(null),
  password: z.boolean().optional().catch(undefined),
  options: z
    .array(z.object({ exportValue: z.string(), displayValue: z.string() }))
    .optional()
    .catch(undefined),
  checkBox: z.boolean().optional().catch(undefined),
  radioButton: z.boolean().optional().catch(undefined),
  exportValue: z.string().nullish().catch(null),
  buttonValue: z.string().nullish().catch(null),
});
type Annotation = z.infer<typeof annotationSchema>;

export async function annotationsOf(page: PDFPageProxy): Promise<Annotations> {
  const all: unknown[] = await page.getAnnotations({ intent: 'display' });
  const known = all.slice(0, MOST_ON_PAGE).flatMap((one) => annotationSchema.safeParse(one).data ?? []);
  const shown = known.filter(({ annotationFlags, hidden }) => (annotationFlags & (HIDDEN | NOT_SHOWN)) === 0 && hidden !== true);
  return { values: shown.flatMap(valueOf), comments: shown.flatMap(commentOf) };
}

function valueOf(field: Annotation): FieldValue[] {
  if (field.subtype !== 'Widget' || field.password === true) return [];
  const lines = field.fieldType === 'Btn' ? buttonOf(field) : linesOf(field);
  const size = field.defaultAppearanceData?.fontSize ?? 0;
  return lines.length === 0 ? [] : [{ lines, rectangle: field.rect, size: size > 0 ? size : null, tick: field.fieldType === 'Btn' }];
}

function linesOf({ fieldType, fieldValue, options = [] }: Annotation): string[] {
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return [];
  const values = typeof fieldValue === 'string' ? [fieldValue] : (fieldValue ?? []);
  const shown = values.map((value) => options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value);
  const lines = shown
    .join(', ')
    .slice(0, LONGEST)
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first = '', ...rest] = lines;
  const last = rest.pop();
  if (first === '') return [];
  return last === undefined ? [`[${first}]`] : [`[${first}`, ...rest, `${last}]`];
}

/** A box or a button of a choice, as it is ticked or not; a button that does something says nothing. */
function buttonOf({ checkBox, radioButton, fieldValue, exportValue, buttonValue }: Annotation): string[] {
  if (checkBox !== true && radioButton !== true) return [];
  const on =
    typeof fieldValue === 'string' &&
    fieldValue !== 'Off' &&
    (radioButton === true ? fieldValue === buttonValue : exportValue === null || exportValue === undefined || fieldValue === exportValue);
  return [on ? '[x]' : '[ ]'];
}

function commentOf({ subtype, contentsObj, titleObj, overlaidText, rect }: Annotation): PageComment[] {
  if (subtype === 'FreeText') return [{ kind: 'typed', author: null, on: null, text: contentsObj, rectangle: rect }];
  if (!COMMENTED.has(subtype) || contentsObj.trim() === '') return [];
  // Some programs put a copy of the marked words here.
  const said = contentsObj.replace(/\s+/g, ' ').trim();
  const marked = overlaidText?.replace(/\s+/g, ' ').trim() ?? '';
  if (said === marked) return [];
  return [
    { kind: 'comment', author: titleObj === '' ? null : titleObj, on: marked === '' ? null : marked, text: contentsObj, rectangle: rect },
  ];
}
