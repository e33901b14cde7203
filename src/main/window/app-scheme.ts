import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { errorCode } from '../files/atomic-file';
import { developmentServer, HOST, isOwnUrl, SCHEME } from './own-url';

/** The window's content: `app://casebook/…`, served from the built renderer and from nowhere else. */

/** Where Vite leaves room for the nonce of style tags (`html.cspNonce` in electron.vite.config.ts). */
const NONCE_MARK = 'CASEBOOK-STYLE-NONCE';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export const pageUrl = developmentServer ?? `${SCHEME}://${HOST}/index.html`;

/** The page that draws originals, always from the built renderer: `npm run dev` draws none. */
export const picturePageUrl = `${SCHEME}://${HOST}/pages.html`;

/** The page that lays out the HTML of originals, served as that one is. */
export const layoutPageUrl = `${SCHEME}://${HOST}/layout.html`;

/** The page of all components: in development, and where the tests have built it. */
export const componentsUrl = `${developmentServer ?? `${SCHEME}://${HOST}`}/components/index.html`;

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true, supportFetchAPI: true } },
  ]);
}

/** The policy of a page whose style tags carry `nonce`. */
function contentSecurityPolicy(nonce: string): string {
  const own = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The one that makes nothing (src/renderer/app/trusted-types.ts).
    'trusted-types default',
  ];
  return own.join('; ');
}

/**
 * The file that a URL of ours names below `root`, or null when it names none.
 * Whatever the URL says, the answer lies inside `root`.
 */
function fileOf(url: string, root: string): string | null {
  const { pathname } = new URL(url);
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (name.includes('\0')) return null;
  const file = path.resolve(root, `.${path.sep}${name}`);
  const inside = path.relative(root, file);
  const leavesRoot = inside === '' || inside.split(path.sep)[0] === '..' || path.isAbsolute(inside);
  return leavesRoot || mediaTypes[path.extname(file)] === undefined ? null : file;
}

async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}

/** A file of the built renderer by its URL, as it stands on the disk; null when there is none. */
export async function builtFile(url: string, root: string): Promise<{ bytes: Uint8Array; mediaType: string } | null> {
  const file = fileOf(url, root);
  const bytes = file === null ? null : await readOrNull(file);
  if (file === null || bytes === null) return null;
  return { bytes, mediaType: mediaTypes[path.extname(file)] ?? 'application/octet-stream' };
}

const notFound = (): Response => new Response('There is nothing here.', { status: 404 });

/** Files of the vault that the page shows, by the path of their address; null for every other path. */
export type OwnFiles = (pathname: string) => Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string } | null>;

const safeHeaders = (mediaType: string) => ({
  'Content-Type': mediaType,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

async function answer(request: Request, root: string, ownFiles: OwnFiles): Promise<Response> {
  if (request.method !== 'GET' || !isOwnUrl(request.url)) return notFound();
  const own = await ownFiles(new URL(request.url).pathname);
  if (own !== null) return new Response(own.bytes, { headers: safeHeaders(own.mediaType) });
  const file = fileOf(request.url, root);
  const bytes = file === null ? null : await readOrNull(file);
  if (file === null || bytes === null) return notFound();
  const headers = safeHeaders(mediaTypes[path.extname(file)] ?? 'application/octet-stream');
  if (path.extname(file) !== '.html') return new Response(new Uint8Array(bytes), { headers });
  const nonce = randomBytes(16).toString('base64');
  return new Response(bytes.toString('utf8').replaceAll(NONCE_MARK, nonce), {
    headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) },
  });
}

/**
 * Serves the built renderer in `root` and the vault's own files to the session; in development gives the server's pages the same
 * policy, under which there are no such files.
 */
export function serveAppScheme(session: Session, root: string, ownFiles: OwnFiles): void {
  session.protocol.handle(SCHEME, (request) => answer(request, root, ownFiles));
  if (!import.meta.env.DEV || developmentServer === null) return;
  const { host } = new URL(developmentServer);
  // Hot reload needs its socket and, for the refresh preamble, the nonce on one inline script.
  const policy = contentSecurityPolicy(NONCE_MARK).replace(
    "script-src 'self'",
    `script-src 'self' 'nonce-${NONCE_MARK}'; connect-src 'self' ws://${host}`,
  );
  session.webRequest.onHeadersReceived((details, callback) => {
    callback({ responseHeaders: { ...details.responseHeaders, 'Content-Security-Policy': [policy] } });
  });
}
