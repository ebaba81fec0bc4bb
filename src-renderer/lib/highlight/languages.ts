import type { LanguageRegistration } from '@shikijs/core';

interface Grammar {
  readonly default: LanguageRegistration[];
}

interface Language {
  readonly load: () => Promise<Grammar>;
  /** What else people write after a fence. */
  readonly names: readonly string[];
}

/** Every language we know by heart, by its name; each is loaded when it is first met. */
const LANGUAGES: Record<string, Language> = {
  asm: { load: () => import('@shikijs/langs/asm'), names: ['assembly', 'nasm', 's'] },
  astro: { load: () => import('@shikijs/langs/astro'), names: [] },
  awk: { load: () => import('@shikijs/langs/awk'), names: [] },
  bat: { load: () => import('@shikijs/langs/bat'), names: ['batch', 'cmd'] },
  c: { load: () => import('@shikijs/langs/c'), names: ['h'] },
  clojure: { load: () => import('@shikijs/langs/clojure'), names: ['clj'] },
  cmake: { load: () => import('@shikijs/langs/cmake'), names: [] },
  cpp: { load: () => import('@shikijs/langs/cpp'), names: ['c++', 'cc', 'cxx', 'hpp'] },
  csharp: { load: () => import('@shikijs/langs/csharp'), names: ['cs', 'c#'] },
  css: { load: () => import('@shikijs/langs/css'), names: [] },
  csv: { load: () => import('@shikijs/langs/csv'), names: [] },
  dart: { load: () => import('@shikijs/langs/dart'), names: [] },
  diff: { load: () => import('@shikijs/langs/diff'), names: ['patch'] },
  docker: { load: () => import('@shikijs/langs/docker'), names: ['dockerfile'] },
  dotenv: { load: () => import('@shikijs/langs/dotenv'), names: ['env'] },
  elixir: { load: () => import('@shikijs/langs/elixir'), names: ['ex', 'exs'] },
  elm: { load: () => import('@shikijs/langs/elm'), names: [] },
  erlang: { load: () => import('@shikijs/langs/erlang'), names: ['erl'] },
  fsharp: { load: () => import('@shikijs/langs/fsharp'), names: ['fs', 'f#'] },
  glsl: { load: () => import('@shikijs/langs/glsl'), names: [] },
  go: { load: () => import('@shikijs/langs/go'), names: ['golang'] },
  graphql: { load: () => import('@shikijs/langs/graphql'), names: ['gql'] },
  groovy: { load: () => import('@shikijs/langs/groovy'), names: ['gradle'] },
  haskell: { load: () => import('@shikijs/langs/haskell'), names: ['hs'] },
  hcl: { load: () => import('@shikijs/langs/hcl'), names: [] },
  html: { load: () => import('@shikijs/langs/html'), names: ['htm', 'xhtml'] },
  http: { load: () => import('@shikijs/langs/http'), names: [] },
  ini: { load: () => import('@shikijs/langs/ini'), names: ['conf', 'cfg', 'properties'] },
  java: { load: () => import('@shikijs/langs/java'), names: [] },
  javascript: {
    load: () => import('@shikijs/langs/javascript'),
    names: ['js', 'cjs', 'mjs', 'node'],
  },
  json: { load: () => import('@shikijs/langs/json'), names: ['webmanifest'] },
  json5: { load: () => import('@shikijs/langs/json5'), names: [] },
  jsonc: { load: () => import('@shikijs/langs/jsonc'), names: [] },
  jsonl: { load: () => import('@shikijs/langs/jsonl'), names: ['ndjson'] },
  jsx: { load: () => import('@shikijs/langs/jsx'), names: [] },
  julia: { load: () => import('@shikijs/langs/julia'), names: ['jl'] },
  kotlin: { load: () => import('@shikijs/langs/kotlin'), names: ['kt', 'kts'] },
  latex: { load: () => import('@shikijs/langs/latex'), names: ['tex'] },
  less: { load: () => import('@shikijs/langs/less'), names: [] },
  log: { load: () => import('@shikijs/langs/log'), names: [] },
  lua: { load: () => import('@shikijs/langs/lua'), names: [] },
  make: { load: () => import('@shikijs/langs/make'), names: ['makefile', 'mk'] },
  markdown: { load: () => import('@shikijs/langs/markdown'), names: ['md'] },
  matlab: { load: () => import('@shikijs/langs/matlab'), names: ['octave'] },
  mermaid: { load: () => import('@shikijs/langs/mermaid'), names: ['mmd'] },
  nginx: { load: () => import('@shikijs/langs/nginx'), names: [] },
  nix: { load: () => import('@shikijs/langs/nix'), names: [] },
  'objective-c': { load: () => import('@shikijs/langs/objective-c'), names: ['m', 'objc'] },
  ocaml: { load: () => import('@shikijs/langs/ocaml'), names: ['ml'] },
  pascal: { load: () => import('@shikijs/langs/pascal'), names: ['pas', 'delphi'] },
  perl: { load: () => import('@shikijs/langs/perl'), names: ['pl'] },
  php: { load: () => import('@shikijs/langs/php'), names: [] },
  powershell: { load: () => import('@shikijs/langs/powershell'), names: ['ps1', 'ps', 'pwsh'] },
  prisma: { load: () => import('@shikijs/langs/prisma'), names: [] },
  prolog: { load: () => import('@shikijs/langs/prolog'), names: [] },
  proto: { load: () => import('@shikijs/langs/proto'), names: ['protobuf'] },
  python: { load: () => import('@shikijs/langs/python'), names: ['py', 'python3'] },
  r: { load: () => import('@shikijs/langs/r'), names: [] },
  regexp: { load: () => import('@shikijs/langs/regexp'), names: ['regex'] },
  ruby: { load: () => import('@shikijs/langs/ruby'), names: ['rb'] },
  rust: { load: () => import('@shikijs/langs/rust'), names: ['rs'] },
  sass: { load: () => import('@shikijs/langs/sass'), names: [] },
  scala: { load: () => import('@shikijs/langs/scala'), names: ['sc'] },
  scheme: { load: () => import('@shikijs/langs/scheme'), names: ['scm', 'lisp'] },
  scss: { load: () => import('@shikijs/langs/scss'), names: [] },
  shellscript: {
    load: () => import('@shikijs/langs/shellscript'),
    names: ['sh', 'bash', 'shell', 'zsh'],
  },
  shellsession: { load: () => import('@shikijs/langs/shellsession'), names: ['console'] },
  solidity: { load: () => import('@shikijs/langs/solidity'), names: ['sol'] },
  sql: { load: () => import('@shikijs/langs/sql'), names: ['postgresql', 'mysql', 'sqlite'] },
  svelte: { load: () => import('@shikijs/langs/svelte'), names: [] },
  swift: { load: () => import('@shikijs/langs/swift'), names: [] },
  terraform: { load: () => import('@shikijs/langs/terraform'), names: ['tf'] },
  toml: { load: () => import('@shikijs/langs/toml'), names: [] },
  tsx: { load: () => import('@shikijs/langs/tsx'), names: [] },
  typescript: { load: () => import('@shikijs/langs/typescript'), names: ['ts', 'cts', 'mts'] },
  vb: { load: () => import('@shikijs/langs/vb'), names: ['vbnet'] },
  verilog: { load: () => import('@shikijs/langs/verilog'), names: ['v'] },
  vhdl: { load: () => import('@shikijs/langs/vhdl'), names: [] },
  viml: { load: () => import('@shikijs/langs/viml'), names: ['vim'] },
  vue: { load: () => import('@shikijs/langs/vue'), names: [] },
  wasm: { load: () => import('@shikijs/langs/wasm'), names: ['wat'] },
  xml: { load: () => import('@shikijs/langs/xml'), names: ['svg', 'xsl', 'plist', 'rss'] },
  yaml: { load: () => import('@shikijs/langs/yaml'), names: ['yml'] },
  zig: { load: () => import('@shikijs/langs/zig'), names: [] },
};

const BY_NAME = new Map(
  Object.entries(LANGUAGES).flatMap(([name, { load, names }]) =>
    [name, ...names].map((each): [string, { name: string; load: Language['load'] }] => [
      each,
      { name, load },
    ]),
  ),
);

/** The language that is called so, in any case; undefined for one that we do not know. */
export function findLanguage(
  name: string,
): { readonly name: string; readonly load: () => Promise<Grammar> } | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** The languages that `findLanguage` knows, each by its own name. */
export function languageNames(): string[] {
  return Object.keys(LANGUAGES);
}
