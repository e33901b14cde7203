import { app, type Session, type WebContents } from 'electron';
import { mayRequest } from './own-url';

/**
 * Everything Chromium could reach or be reached by is refused: the network, permissions, devices, downloads,
 * navigation, new windows, embedded views. The tests of it are in tests/e2e/window/security.spec.ts.
 */

/** Features of Chromium that talk to servers by themselves. */
const talkativeFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'SafeBrowsing',
  'Translate',
];

/** What a page that is refused something tried; goes to the log. */
function refuse(what: string, detail: string): void {
  console.warn(`casebook: refused ${what}: ${detail}`);
}

/** Keeps Chromium itself from talking; to be called before the app is ready. */
export function silenceNetwork(): void {
  const resolver = import.meta.env.DEV ? 'MAP * ~NOTFOUND, EXCLUDE localhost' : 'MAP * ~NOTFOUND';
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', resolver);
  commandLine.appendSwitch('no-proxy-server');
  commandLine.appendSwitch('dns-prefetch-disable');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-sync');
  commandLine.appendSwitch('disable-breakpad');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('disable-features', talkativeFeatures.join(','));
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

function refusePermissions(session: Session): void {
  session.setPermissionCheckHandler(() => false);
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    refuse('a permission', permission);
    callback(false);
  });
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  // Answering with no stream is how a capture is refused.
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback(null);
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
}

/** Refuses the session the network, permissions, devices and downloads. */
export function secureSession(session: Session): void {
  refusePermissions(session);
  session.setSpellCheckerEnabled(false); // Chromium would fetch its dictionaries from a server.
  session.setCertificateVerifyProc((_request, callback) => callback(-2));
  session.webRequest.onBeforeRequest((details, callback) => {
    const allowed = mayRequest(details.url);
    if (!allowed) refuse('a request', details.url);
    callback({ cancel: !allowed });
  });
  session.on('will-download', (event, item) => {
    event.preventDefault();
    refuse('a download', item.getURL());
  });
}

/** The page stays where it is: it may load itself again, and that is all. */
function secureContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    refuse('a new window', url);
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && event.url === contents.getURL()) return;
    event.preventDefault();
    refuse('a navigation', event.url);
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    refuse('a redirect', event.url);
  });
  contents.on('will-attach-webview', (event, _preferences, { src }) => {
    event.preventDefault();
    refuse('a webview', src ?? '');
  });
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault();
    callback('');
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Secures every page there will ever be, and what only the app can refuse; to be called before the app is ready. */
export function secureApp(): void {
  // As root Chromium cannot have its sandbox and is told so by whoever starts it; pages are restricted all the same.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => secureContents(contents));
  app.on('certificate-error', (event, _contents, url, _error, _certificate, callback) => {
    event.preventDefault();
    refuse('a certificate', url);
    callback(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}
