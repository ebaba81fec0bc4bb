/** The bundler copies the file beside the code and gives its path. */
declare module '*?asset' {
  const path: string;
  export default path;
}

interface ImportMeta {
  /** The same for every file that fits a pattern, by its path from here. */
  glob<T>(
    pattern: string,
    options: { query: '?asset'; import: 'default'; eager: true },
  ): Readonly<Record<string, T>>;
}
