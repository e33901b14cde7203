/**
 * States that come with the pointer or the focus, held still: each rule with such a state is written a second time, for
 * what stands in an element with `data-shown="hover"` or `"focus"`. docs/adr/0083-the-page-of-components.md
 */

const FOCUSABLE = "[data-shown='focus'] :where(a, button, input, select, textarea, [tabindex='0'])";

const SHOWN: readonly (readonly [state: RegExp, shown: string])[] = [
  [/:hover\b/g, ":is([data-shown='hover'] *)"],
  [/:focus(?:-visible)?(?![\w-])/g, `:is(${FOCUSABLE})`],
];

/** The selector with its states held; the same where it has none. */
export function heldSelector(selector: string): string {
  return SHOWN.reduce((held, [state, shown]) => held.replaceAll(state, shown), selector);
}

function holdIn(rules: CSSStyleSheet | CSSGroupingRule): void {
  // From the end: what is put in moves only what was looked at.
  for (let at = rules.cssRules.length - 1; at >= 0; at--) {
    const rule = rules.cssRules[at];
    if (rule instanceof CSSStyleRule) {
      const held = heldSelector(rule.selectorText);
      if (held !== rule.selectorText) rules.insertRule(`${held} { ${rule.style.cssText} }`, at + 1);
    } else if (rule instanceof CSSGroupingRule) holdIn(rule);
  }
}

export function holdStates(): void {
  for (const sheet of document.styleSheets) holdIn(sheet);
}
