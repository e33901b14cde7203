/**
 * Puts text on the clipboard, and the same as HTML for programs that take it. By the copy event: the clipboard's own API
 * asks for a permission, and every permission is refused. To be called on a click or a key.
 */
export function copyText(text: string, html?: string): void {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    // Nothing else that hears of it may put other words there.
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', fill, { once: true, capture: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
}
