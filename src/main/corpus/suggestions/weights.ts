import { modelOf, type Model } from '../../../shared/recognition/model';
import bundled from './weights.bin?url&inline';

let model: Model | undefined;

/** The recogniser's weights, part of the program: no file is opened for them. They are unpacked once. */
export function ownModel(): Model {
  model ??= modelOf(Buffer.from(bundled.slice(bundled.indexOf(',') + 1), 'base64'));
  return model;
}
