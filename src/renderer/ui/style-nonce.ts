/**
 * Stands in for the package `get-nonce` (electron.vite.config.ts): the nonce the content security policy of this page
 * allows on style tags, which the main process writes into the page's head.
 */
export function getNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
}

/** The page's nonce is the only one that works, so there is nothing to set. */
export function setNonce(_nonce: string): void {}
