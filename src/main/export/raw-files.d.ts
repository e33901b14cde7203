/** Typst templates and style sheets of exports are bundled as text. */
declare module '*.typ?raw' {
  const source: string;
  export default source;
}
declare module '*.css?raw' {
  const source: string;
  export default source;
}
