/**
 * The only Trusted Types policy of the page (its security policy allows no other, and demands one wherever words could
 * become markup or script): it makes nothing. What is pasted as markup is parsed into a document of its own, in which
 * nothing runs, is fetched or is shown; that parser alone is given its words.
 */

/** How Chromium names that parser to a default policy. */
const INERT_PARSER = 'DOMParser parseFromString';

/** As the standard has it (w3c/trusted-types); TypeScript's own types do not know it yet. */
interface PolicyFactory {
  createPolicy: (name: 'default', rules: { createHTML: (words: string, type: string, sink: string) => string | null }) => unknown;
}

function isFactory(value: unknown): value is PolicyFactory {
  return value instanceof Object && 'createPolicy' in value && typeof value.createPolicy === 'function';
}

const factory: unknown = Reflect.get(window, 'trustedTypes');
// Without rules for scripts and their addresses there is no way to make any.
if (isFactory(factory)) factory.createPolicy('default', { createHTML: (words, _type, sink) => (sink === INERT_PARSER ? words : null) });
