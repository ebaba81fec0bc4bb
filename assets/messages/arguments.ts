/** Text after an opening brace, up to its end: `count, plural, …` and `name` both begin with a name. */
type NameIn<S extends string> = S extends `${infer Name},${string}`
  ? Name extends `${string}}${string}`
    ? NameBeforeBrace<S>
    : Name
  : NameBeforeBrace<S>;
type NameBeforeBrace<S extends string> = S extends `${infer Name}}${string}` ? Name : never;

/** The arms of a plural hold text, not a name: text has a space or a `#` in it. */
type OnlyName<S extends string> = S extends '' | `${string} ${string}` | `${string}#${string}` ? never : S;

type Names<S extends string> = S extends `${string}{${infer Rest}` ? OnlyName<NameIn<Rest>> | Names<Rest> : never;

/** The arguments of an ICU message, read from its literal type. */
export type Arguments<S extends string> = { [Name in Names<S>]: string | number };
