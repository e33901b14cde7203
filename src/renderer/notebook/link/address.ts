const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:']);

/** Whether a link may lead there: the web and mail alone. */
export function isAllowedAddress(address: string): boolean {
  return URL.canParse(address) && SCHEMES.has(new URL(address).protocol);
}

/** What the analyst wrote as a whole address, `example.org` as `https://example.org/`; null when it is none. */
export function addressOf(written: string): string | null {
  const text = written.trim();
  if (text === '' || /\s/.test(text)) return null;
  if (isAllowedAddress(text)) return text;
  if (/^[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+$/.test(text)) return `mailto:${text}`;
  // A scheme we do not open stays refused; a port is not a scheme.
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return null;
  const guessed = `https://${text}`;
  return URL.canParse(guessed) && new URL(guessed).hostname.includes('.') ? guessed : null;
}
