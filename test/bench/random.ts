/** A seeded source of chance: the same seed gives the same history on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1. (mulberry32: 32 bits of state, passes gjrand.) */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number {
    return Math.floor(this.unit() * end);
  }

  pick<T>(choices: readonly [T, ...T[]]): T;
  pick(choices: string): string;
  pick<T>(choices: readonly [T, ...T[]] | string): T | string {
    return choices[this.below(choices.length)] ?? choices[0] ?? '';
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** How often things come in languages: the first of `end` ranks most often, each next one as 1/rank. */
  zipf(end: number): number {
    return Math.min(end - 1, Math.floor((end + 1) ** this.unit()) - 1);
  }

  /** Log-normal: many short ones, a few very long ones. */
  length(median: number, spread: number, most: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
    return Math.min(most, Math.max(1, Math.round(median * Math.exp(spread * normal))));
  }
}
