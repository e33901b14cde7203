declare module '*.bin?url&inline' {
  /** A `data:` address with the bytes in base 64. */
  const address: string;
  export default address;
}
