export { ArticleSource } from './ArticleSource';
export { NewOutletDialog } from './NewOutletDialog';
export { OutletSide } from './OutletSide';
export { OutletView } from './OutletView';
