export { KeptFilesDialog } from './KeptFilesDialog';
export { BinDialogs } from './BinDialogs';
export { DropTarget } from './DropTarget';
export { ImportQuestion } from './ColumnsDialog';
export { ImportSheet } from './ImportSheet';
export { ImportStatus } from './ImportStatus';
export { chooseFiles, importClipboard } from './imports';
export { UnlessInBin, useIsInBin, useNamed } from './InBin';
export { Library } from './Library';
