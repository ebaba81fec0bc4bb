/** What was tried: how many things went well, and what went badly, each with its name. */
export interface Tally {
  passed: number;
  failures: string[];
}

export interface Trial {
  name: string;
  passed: boolean;
}

export function tallyOf(trials: Trial[]): Tally {
  const failures = trials.filter(({ passed }) => !passed).map(({ name }) => name);
  return { passed: trials.length - failures.length, failures };
}

export function sum(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/** `12.3 s` */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
