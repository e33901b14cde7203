export { EntitySide } from './EntitySide';
export { EntityView } from './EntityView';
export { SuggestionsDialog } from './SuggestionsDialog';
export { NewEntityDialog } from './NewEntityDialog';
