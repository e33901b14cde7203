export { ArticleSide } from './ArticleSide';
export { ArticleView } from './ArticleView';
export { PassagesView } from './PassagesView';
export { ReviewView } from './ReviewList';
