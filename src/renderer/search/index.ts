export { focusQuickFind, QuickFind } from './QuickFind';
export { SearchView } from './SearchView';
export { SearchSide } from './SearchSide';
