export { BinDialogs } from './BinDialogs';
export { DropTarget } from './DropTarget';
export { ImportSheet } from './ImportSheet';
export { chooseFiles } from './imports';
export { UnlessInBin, useIsInBin } from './InBin';
export { Library } from './Library';
