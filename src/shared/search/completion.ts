import { choicesOf, filterFields, type FilterField } from './filters';
import { QUOTES } from './query';

/** A field's value that is being typed at the end of a query. */
export interface Completing {
  field: FilterField | 'outlet';
  /** What of the value stands there. */
  typed: string;
  /** The query before the field, with the sign that leaves it out. */
  before: string;
}

const AT_END = /^(|.*[\s(])([-+]*)([a-z]+):=?(?:"([^"]*)|([^\s"()]*))$/isu;

/** Null where no known field waits for the rest of its value. */
export function completing(text: string): Completing | null {
  const match = AT_END.exec(text.replace(QUOTES, '"'));
  if (match === null) return null;
  const [, before = '', signs = '', name = '', quoted, run] = match;
  const field = [...filterFields, 'outlet' as const].find((one) => one === name.toLowerCase());
  return field === undefined ? null : { field, typed: quoted ?? run ?? '', before: `${before}${signs.includes('-') ? '-' : ''}` };
}

/** The values of a field that has a list of its own, those that begin as typed. */
export function listedValues({ field, typed }: Completing): string[] {
  if (field === 'outlet') return [];
  const begun = typed.toLowerCase();
  return choicesOf(field).filter((value) => value.toLowerCase().startsWith(begun) && value.toLowerCase() !== begun);
}
