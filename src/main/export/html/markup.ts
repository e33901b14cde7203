/** HTML put together so that a text can only ever be text: markup is made by the functions here alone. */
export class Markup {
  constructor(readonly html: string) {}
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string): string => words.replace(/[&<>"]/gu, (sign) => SIGNS[sign] ?? sign);

export const text = (words: string): Markup => new Markup(escaped(words));
export const nothing = new Markup('');

export function joined(parts: readonly Markup[], separator: Markup = nothing): Markup {
  return new Markup(parts.map(({ html }) => html).join(separator.html));
}

const withoutEnd = new Set(['br', 'hr', 'img', 'meta']);

/** Attributes that are null are left out. */
export function element(name: string, attributes: Readonly<Record<string, string | null>>, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escaped(value)}"`]));
  const start = `<${name}${written.join('')}>`;
  return new Markup(withoutEnd.has(name) ? start : `${start}${joined(children).html}</${name}>`);
}

/** A style sheet of ours. */
export const styleSheet = (css: string): Markup => new Markup(`<style>${css}</style>`);
