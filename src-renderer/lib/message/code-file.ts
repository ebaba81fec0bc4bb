/** Languages whose files do not end with the language's own name. */
const ENDINGS: Record<string, string> = {
  bash: 'sh',
  'c#': 'cs',
  'c++': 'cpp',
  clojure: 'clj',
  console: 'txt',
  csharp: 'cs',
  elixir: 'ex',
  erlang: 'erl',
  golang: 'go',
  haskell: 'hs',
  javascript: 'js',
  julia: 'jl',
  kotlin: 'kt',
  latex: 'tex',
  markdown: 'md',
  mermaid: 'mmd',
  'objective-c': 'm',
  ocaml: 'ml',
  pascal: 'pas',
  perl: 'pl',
  plaintext: 'txt',
  powershell: 'ps1',
  protobuf: 'proto',
  python: 'py',
  ruby: 'rb',
  rust: 'rs',
  shell: 'sh',
  shellscript: 'sh',
  solidity: 'sol',
  terraform: 'tf',
  text: 'txt',
  typescript: 'ts',
  yaml: 'yaml',
  zsh: 'sh',
};

/** Files that are called by their language alone. */
const NAMES: Record<string, string> = {
  docker: 'Dockerfile',
  dockerfile: 'Dockerfile',
  makefile: 'Makefile',
};

/** `app.py`, the last part of what stands after a fence as in `python:src/app.py`; null where no file is named. */
function namedFile(info: string): string | null {
  return /(?:^|[:/\\])([\w-][\w.-]{0,80}\.[A-Za-z0-9]{1,8})$/.exec(info)?.[1] ?? null;
}

/** The language that a fence names: `python` of `python`, `{.python}`, `python:src/app.py` and `app.python`. */
export function codeLanguage(info: string): string {
  const first = info.replace(/^\{\.?|\}$/g, '').split(/[:,]/, 1)[0] ?? '';
  return (namedFile(first)?.split('.').at(-1) ?? first).toLowerCase();
}

/** What a file with this code may be called. */
export function codeFileName(info: string): string {
  const language = codeLanguage(info);
  const ending = Object.hasOwn(ENDINGS, language) ? ENDINGS[language] : language;
  const named = Object.hasOwn(NAMES, language) ? NAMES[language] : undefined;
  return (
    namedFile(info) ??
    named ??
    `code.${ending !== undefined && /^[a-z0-9]{1,12}$/.test(ending) ? ending : 'txt'}`
  );
}
