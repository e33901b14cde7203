export { ArticleSide } from './ArticleSide';
export { ArticleView } from './ArticleView';
export { ReviewView } from './ReviewList';
