import { nameOf } from './hints';
import { attribute, descendants, rawText, type Element } from './tree';

/**
 * What of a page a reader can see or reach. What opens at a click (accordions, tabs, `hidden=until-found`) is text as the
 * rest; `aria-hidden` hides from screen readers alone. What never shows (templates of windows, notices that wait for
 * their day, the other width's copy) is not.
 */
const OPENS =
  /(?:^|[-_ ])(?:accordion|collaps|toggle|tab-?(?:pane|panel|content)|faqs?|answer|spoiler|expand|disclosure|panel|reveal|read-?more|show-?more|more-?(?:text|content)|full-?text|drawer-?content)/;
const NEVER =
  /(?:^|[-_ ])(?:modal|pop-?up|menu|nav|navbar|drop-?down|share|overlay|light-?box|cookie|consent|gdpr|newsletter|search|log-?in|sign-?(?:in|up)|subscri|pay-?wall|tool-?tip|template|ad|ads|advert|mobile|desktop|print|print-?only|clone)/;
/** Shorter hidden texts are labels of controls. */
const SHORTEST = 60;
const READ_ALOUD: ReadonlySet<string> = new Set(['span', 'em', 'b', 'strong', 'i']);
const SCREEN_READER =
  /(?:^|[-_ ])(?:sr-only|visually-?hidden|visuallyhidden|screen-?reader(?:-text|-only)?|a11y-hidden|assistive-text)(?=$|[-_ ])/;

function hidesByStyle({ attributes }: Element): boolean {
  const style = attributes.get('style');
  return style !== undefined && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

export class Visibility {
  readonly #root: Element;
  #controlled: ReadonlySet<string> | null = null;

  constructor(root: Element) {
    this.#root = root;
  }

  /** Whether an element's text cannot be read on its page. */
  hides(element: Element): boolean {
    const { attributes, tag } = element;
    if (attributes.size === 0) return false;
    const hidden = attributes.get('hidden');
    if ((hidden !== undefined && hidden !== 'until-found' && tag !== 'body' && tag !== 'html') || hidesByStyle(element))
      return !this.#opens(element);
    if (attributes.get('aria-hidden') === 'true' && !attribute(element, 'class').includes('fallback-image')) return !isShownUnread(element);
    return isForScreenReaders(element);
  }

  /** Whether something on the page opens the element: a control names it, or it is named or placed as such parts are. */
  #opens(element: Element): boolean {
    if (rawText(element).trim().length < SHORTEST) return false;
    const name = nameOf(element);
    if (NEVER.test(name) || isInWindow(element)) return false;
    if (attribute(element, 'role') === 'tabpanel' || OPENS.test(name)) return true;
    const id = attribute(element, 'id');
    if (id !== '' && (this.#controlled ??= controlledIn(this.#root)).has(id)) return true;
    return (
      isUnderItsControl(element) || (element.parent !== null && OPENS.test(nameOf(element.parent)) && !NEVER.test(nameOf(element.parent)))
    );
  }
}

/** The ids of what the controls of a page open. */
function controlledIn(root: Element): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const element of descendants(root)) {
    if (element.attributes.size === 0) continue;
    for (const key of ['aria-controls', 'data-target', 'data-bs-target']) {
      for (const id of attribute(element, key).split(/\s+/)) if (id !== '') ids.add(id.replace(/^#/, ''));
    }
    const href = attribute(element, 'href');
    const opens = element.attributes.has('aria-expanded') || element.attributes.has('data-toggle') || attribute(element, 'role') === 'tab';
    if (href.startsWith('#') && (opens || OPENS.test(nameOf(element)))) ids.add(href.slice(1));
  }
  return ids;
}

/** Whether an element stands directly under a question or button: `<dt>`, a heading, what says that it expands. */
function isUnderItsControl(element: Element): boolean {
  const siblings = element.parent?.children ?? [];
  const place = siblings.indexOf(element);
  const before = siblings.slice(Math.max(0, place - 4), place).findLast((one): one is Element => typeof one !== 'string');
  if (before === undefined || rawText(before).trim() === '') return false;
  if (/^h[2-6]$/.test(before.tag) && /^(?:div|section|ul|ol|dl)$/.test(element.tag)) return true;
  if (/^(?:dt|button|summary)$/.test(before.tag) || attribute(before, 'role') === 'button') return true;
  if (before.attributes.has('aria-expanded')) return true;
  return [...descendants(before)].slice(0, 10).some((one) => one.attributes.has('aria-expanded'));
}

/** Text that screen readers are told to pass over is on the page all the same; icons and decoration are no text. */
function isShownUnread(element: Element): boolean {
  const inline = /^(?:span|i|b|em|strong|a|small|sup|sub|button|abbr)$/.test(element.tag);
  if (inline) return /drop-?cap|first-?letter|initial-?letter/.test(nameOf(element));
  return !NEVER.test(nameOf(element)) && !isInWindow(element) && rawText(element).trim().length >= SHORTEST;
}

const WINDOW = /(?:^|[-_ ])(?:modal|pop-?up|dialog|overlay|light-?box|cookies?|consent|gdpr|off-?canvas|mega-?menu)/;

/** Whether an element is of a window that opens over the page. */
function isInWindow(element: Element): boolean {
  for (let at: Element | null = element, left = 12; at !== null && left > 0; at = at.parent, left--) {
    if (/^(?:alert)?dialog$/.test(attribute(at, 'role')) || at.tag === 'dialog') return true;
    if (at.tag !== 'body' && at.tag !== 'html' && WINDOW.test(nameOf(at))) return true;
  }
  return false;
}

/** Words beside others that only screen readers say; one letter may be the first of a word. */
function isForScreenReaders(element: Element): boolean {
  if (!READ_ALOUD.has(element.tag) || !SCREEN_READER.test(nameOf(element))) return false;
  return (element.parent?.children.length ?? 0) > 1 && rawText(element).trim().length > 2;
}
