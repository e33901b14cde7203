/** Which addresses are the window's own content; no Electron. */

export const SCHEME = 'app';
export const HOST = 'casebook';

/** The development server's address while `npm run dev` runs; a build carries none of it. */
export const developmentServer = import.meta.env.DEV ? (process.env['ELECTRON_RENDERER_URL'] ?? null) : null;

/** Whether a URL is of our own content, by its parts as the URL standard parses them. */
export function isOwnUrl(url: string): boolean {
  if (developmentServer === null) return isPictureUrl(url);
  return URL.canParse(url) && new URL(url).origin === new URL(developmentServer).origin;
}

/** Whether a URL is of our own scheme, whatever serves the window's own page. */
export function isPictureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol: scheme, hostname, port, username, password } = new URL(url);
  return scheme === `${SCHEME}:` && hostname === HOST && port === '' && username === '' && password === '';
}

/** Whether the page may ask for a URL at all; in development also for the socket that announces changed modules. */
export function mayRequest(url: string): boolean {
  if (isOwnUrl(url)) return true;
  if (!import.meta.env.DEV || developmentServer === null || !URL.canParse(url)) return false;
  const { protocol: scheme, host } = new URL(url);
  return scheme === 'devtools:' || (scheme === 'ws:' && host === new URL(developmentServer).host);
}
