export { focusQuickFind, QuickFind } from './QuickFind';
export { BatchesView } from './batches/BatchesView';
export { SearchView } from './SearchView';
export { SearchSide } from './SearchSide';
