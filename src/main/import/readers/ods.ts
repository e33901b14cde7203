import { CasebookError } from '../../../shared/result';
import { checkLock, openProperties, readOpenXml } from '../documents/open-document-package';
import { OpenSheets } from '../documents/open-sheets';
import { SheetBudget, sheetDrafts } from '../documents/sheet';
import { workbookFile } from '../documents/workbook-file';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

/** OpenDocument spreadsheets (.ods, .ots), as LibreOffice and others write them. */
export const odsReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    checkLock(zip);
    const budget = new SheetBudget();
    const book = new OpenSheets(budget);
    if (!readOpenXml(zip, 'content.xml', book)) {
      throw new CasebookError('unreadable', 'This OpenDocument spreadsheet is damaged: its sheets are missing.');
    }
    return workbookFile(MEDIA_TYPE, book.sheets.flatMap(sheetDrafts), openProperties(zip), budget.remarks);
  },
};
