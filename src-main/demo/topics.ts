/** What the demo can show. `hello` stands for every other question. */
export type Topic =
  | 'hello'
  | 'markdown'
  | 'long'
  | 'slow'
  | 'cut'
  | 'stall'
  | 'missing-model'
  | 'rate-limit'
  | 'providers'
  | 'history'
  | 'keyboard';

/** The texts of one language; the long answer is made of the others. */
export type DemoTexts = Record<Exclude<Topic, 'long'>, string>;
