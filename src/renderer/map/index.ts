export { PlacesMap } from './PlacesMap';
