/** Text after an opening brace, up to its end: `count, plural, …` and `name` both begin with a name. */
type NameIn<S extends string> = S extends `${infer Name},${string}`
  ? Name extends `${string}}${string}`
    ? NameBeforeBrace<S>
    : Name
  : NameBeforeBrace<S>;
type NameBeforeBrace<S extends string> = S extends `${infer Name}}${string}` ? Name : never;

/** The arms of a plural hold text, not a name: text has a space or a `#` in it. */
type OnlyName<S extends string> = S extends '' | `${string} ${string}` | `${string}#${string}` ? never : S;

/** The names of the arguments of an ICU message, read from its literal type; never where it has none. */
export type ArgumentNames<S extends string> = S extends `${string}{${infer Rest}`
  ? OnlyName<NameIn<Rest>> | ArgumentNames<Rest>
  : never;
