export { DropTarget } from './DropTarget';
export { ImportSheet } from './ImportSheet';
export { chooseFiles } from './imports';
export { Library } from './Library';
