export { EntitySide } from './EntitySide';
export { EntityView } from './EntityView';
export { NewEntityDialog } from './NewEntityDialog';
