/**
 * Light or dark. The main process sets the theme the analyst chose on the whole window, so that the media query
 * already answers with the choice and not only with the system's wish.
 */
export function followSystemTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
  };
  apply();
  dark.addEventListener('change', apply);
}
