import { modelOf, type Model } from '../../../shared/recognition/model';

let model: Model | undefined;

/**
 * Unpacks the recogniser's weights, once. They are part of the program, in a module of their own: a thread that starts would
 * otherwise read and compile four million letters which it needs only when it looks for names.
 */
export async function loadModel(): Promise<Model> {
  const { default: bundled } = await import('./weights.bin?url&inline');
  model ??= modelOf(Buffer.from(bundled.slice(bundled.indexOf(',') + 1), 'base64'));
  return model;
}

export const modelIsLoaded = (): boolean => model !== undefined;

/** @throws before {@link loadModel} */
export function ownModel(): Model {
  if (model === undefined) throw new Error('The recogniser’s weights are not loaded.');
  return model;
}
