export { LinkChart } from './LinkChart';
