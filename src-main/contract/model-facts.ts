/**
 * What is known of a model besides its name.
 *
 * Money is whole micro-dollars (a millionth of a US dollar), so that sums stay exact.
 */

/** Micro-dollars for a million tokens. */
export interface ModelPrice {
  input: number;
  output: number;
  /** Input that the server had in its cache; absent: as `input`. */
  cachedInput?: number;
  /** Input that is written to the cache; absent: as `input`. */
  cacheWrite?: number;
}

/** Absent: not known. */
export interface ModelFacts {
  /** Tokens of question and answer together. */
  contextWindow?: number;
  /** The most tokens of one answer. */
  maxOutput?: number;
  /** Takes pictures. */
  images?: boolean;
  /** Calls tools. */
  tools?: boolean;
  /** Can think before it answers. */
  reasoning?: boolean;
  price?: ModelPrice;
}

/** Who says it: the list that comes with the app, the server's own list of models, or the person. */
export type FactsSource = 'app' | 'server' | 'person';

export interface KnownModel extends ModelFacts {
  /** Of each fact that is known. */
  sources: { [Name in keyof ModelFacts]?: FactsSource };
  /** The day (ISO 8601) on which the app's own figures were checked, where one of them is among these. */
  checkedOn?: string;
}

/** The models of a server, in its own order, and what its list says of them. */
export interface ListedModels {
  models: string[];
  /** By name; of many it says nothing. */
  facts: Record<string, ModelFacts>;
}
