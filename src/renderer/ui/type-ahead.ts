/**
 * What is typed between a command and the field it brings: a new note or dossier is first made in the vault, and its first letters
 * must neither be lost nor press the button that the focus is still on.
 */

/** A field that has not come by then does not come. */
const GIVE_UP_MS = 5000;

let catcher: HTMLTextAreaElement | null = null;

function remove(): void {
  catcher?.remove();
  catcher = null;
}

/** From now on typing goes nowhere on the screen, until {@link handTyping} or until the focus is put elsewhere. */
export function catchTyping(): void {
  remove();
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.setAttribute('aria-label', 'Title, when it is there');
  document.body.append(field);
  catcher = field;
  field.focus({ preventScroll: true });
  field.addEventListener('blur', () => catcher === field && remove());
  setTimeout(() => catcher === field && remove(), GIVE_UP_MS);
}

/** Moves the focus into the field that was waited for, and what was typed meanwhile with it, as if it had been typed there. */
export function handTyping(field: HTMLTextAreaElement): void {
  const typed = catcher?.value ?? '';
  field.focus();
  remove();
  // The browser's own way, so that the field hears of it and can undo it.
  if (typed !== '') document.execCommand('insertText', false, typed);
}
