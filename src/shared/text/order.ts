import { lazily } from './lazily';

const collator = lazily(() => new Intl.Collator('en', { sensitivity: 'base', numeric: true }));

/** The order of names and titles in lists, which SQLite does not have: whatever their case and accents, numbers by their value. */
export const compareNames = (a: string, b: string): number => collator().compare(a, b);
