import { CasebookError } from '../../../shared/result';
import { DrawingText } from '../documents/drawing-text';
import { excelComments, excelPeople } from '../documents/excel-comments';
import { ExcelFormats } from '../documents/excel-formats';
import { ExcelSheet, ExcelStrings, isTrue } from '../documents/excel-sheet';
import { coreProperties, mainPartOf, readOfficeXml, relationsOf, type Relation } from '../documents/office-package';
import { SheetBudget, sheetDrafts, type Sheet } from '../documents/sheet';
import { workbookFile } from '../documents/workbook-file';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Excel workbooks (.xlsx, .xlsm, .xltx). Nothing is reckoned: cells read as the program that saved them showed them. */
export const xlsxReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    const workbook = mainPartOf(zip, 'xl/workbook.xml');
    if (workbook === null) throw new CasebookError('unreadable', 'This Excel workbook is damaged: its list of sheets is missing.');
    const relations = relationsOf(zip, workbook);
    const { named, is1904 } = sheetsOf(zip, workbook);
    const partOf = (type: string): string | null => relations.find((relation) => relation.type === type)?.target ?? null;
    const strings = new ExcelStrings();
    readOfficeXml(zip, partOf('sharedStrings'), strings);
    const book = {
      zip,
      strings: strings.strings,
      formats: new ExcelFormats(zip, partOf('styles'), is1904),
      people: excelPeople(zip, relations),
      budget: new SheetBudget(),
      unreckoned: 0,
    };
    const drafts = named.flatMap((sheet) => sheetDrafts(readSheet(book, sheet, relations)));
    return workbookFile(MEDIA_TYPE, drafts, coreProperties(zip), [...book.budget.remarks, ...unreckonedRemark(book.unreckoned)]);
  },
};

interface Book {
  zip: Zip;
  strings: readonly string[];
  formats: ExcelFormats;
  people: ReadonlyMap<string, string>;
  budget: SheetBudget;
  unreckoned: number;
}

interface NamedSheet {
  name: string;
  id: string;
  hidden: boolean;
}

function sheetsOf(zip: Zip, workbook: string): { named: NamedSheet[]; is1904: boolean } {
  const named: NamedSheet[] = [];
  let is1904 = false;
  readOfficeXml(zip, workbook, {
    open: (tag, attributes) => {
      if (tag === 'x:workbookPr') is1904 = isTrue(attributes['date1904']);
      if (tag !== 'x:sheet') return;
      const state = attributes['state'] ?? 'visible';
      named.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? '', hidden: state !== 'visible' });
    },
  });
  return { named, is1904 };
}

function readSheet(book: Book, { name, id, hidden }: NamedSheet, related: readonly Relation[]): Sheet {
  const { zip, budget } = book;
  const cells = new ExcelSheet(book.strings, book.formats, budget);
  const part = related.find((relation) => relation.id === id)?.target;
  // What is no sheet of cells, such as a chart by itself, has no cells to take.
  if (part !== undefined && !budget.isSpent) readOfficeXml(zip, part, cells);
  const relations = part === undefined || budget.isSpent ? [] : relationsOf(zip, part);
  book.unreckoned += cells.unreckoned;
  const drawing = new DrawingText();
  readOfficeXml(zip, relations.find(({ type }) => type === 'drawing')?.target ?? null, drawing);
  return {
    name,
    hidden,
    rows: cells.rows,
    isHiddenColumn: cells.isHiddenColumn,
    comments: excelComments(zip, relations, book.people),
    shapes: drawing.story.finish().map((draft) => ({ ...draft, place: `a shape on the sheet “${name}”` })),
  };
}

function unreckonedRemark(count: number): string[] {
  if (count === 0) return [];
  const cells = count === 1 ? 'One cell holds' : `${count.toLocaleString('en')} cells hold`;
  return [`${cells} a formula without a result: the formula stands in its place. Save the file in Excel to have the results.`];
}
