import { z } from 'zod';

export const outletKinds = [
  'newspaper',
  'agency',
  'broadcaster',
  'magazine',
  'website',
  'blog',
  'social',
  'government',
  'organisation',
  'company',
  'research',
  'other',
] as const;
export type OutletKind = (typeof outletKinds)[number];

/** ISO 3166-1 alpha-2, such as `AU`. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'Choose a country of the list.');
