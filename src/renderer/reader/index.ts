export { ArticleSide } from './ArticleSide';
export { ArticleView } from './ArticleView';
export { PassagesView } from './passages/PassagesView';
export { ReviewView } from './editions/ReviewList';
