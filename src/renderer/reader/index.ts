export { ArticleSide } from './ArticleSide';
export { ArticleView } from './ArticleView';
