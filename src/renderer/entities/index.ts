export { EntitySide } from './EntitySide';
export { EntityView } from './EntityView';
export { SuggestionsDialog } from './SuggestionsDialog';
export { ImportEntities } from './ImportEntities';
export { exportEntities } from './export-entities';
export { SamePairsDialog } from './SamePairsDialog';
export { NewEntityDialog } from './NewEntityDialog';
