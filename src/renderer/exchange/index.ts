export { BringVault } from './BringVault';
