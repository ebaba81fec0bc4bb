/** A file of a package, which the bundler puts beside the code: its name from there. `readPacked` reads it. */
declare module 'packed:*' {
  const name: string;
  export default name;
}
