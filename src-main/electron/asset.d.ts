/** The bundler copies the file beside the code and gives its path. */
declare module '*?asset' {
  const path: string;
  export default path;
}
