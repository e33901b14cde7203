/** What identifies somebody or something by itself, as texts hold it. */
export const identifierKinds = [
  'e-mail',
  'phone',
  'iban',
  'ship',
  'aircraft',
  'vehicle',
  'company',
  'passport',
  'crypto',
  'coordinates',
  'hash',
  'domain',
] as const;

export type IdentifierKind = (typeof identifierKinds)[number];

/** The property of an entity that it is stated as. */
export const identifierProperties: Record<IdentifierKind, string> = {
  'e-mail': 'e-mail',
  phone: 'phone',
  iban: 'IBAN',
  ship: 'IMO number',
  aircraft: 'aircraft registration',
  vehicle: 'vehicle number',
  company: 'registration number',
  passport: 'passport number',
  crypto: 'crypto address',
  coordinates: 'coordinates',
  hash: 'hash',
  domain: 'domain',
};

/** One in a text, in UTF-16 units. `value` is in the one form in which it is compared. */
export interface Identifier {
  kind: IdentifierKind;
  value: string;
  start: number;
  end: number;
  /** It has a check digit, and that is right. */
  checked: boolean;
}
