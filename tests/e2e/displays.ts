/** The virtual displays that `npm test` made, such as `[':99', ':100']`; none where the analyst's own is used. */
export function displaysToTestOn(): string[] {
  return (process.env['CASEBOOK_TEST_DISPLAYS'] ?? '').split(',').filter((display) => display !== '');
}
