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

/** Prints what a run came to, failures last, where they are seen however much was printed before. */
export function closeRun(tallies: Tally[], done: boolean): void {
  const { passed, failures } = sum(
    done ? tallies : [...tallies, { passed: 0, failures: ['the run came to no end'] }],
  );
  process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
  for (const failure of failures) console.log(`FAILED  ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
}

/** `12.3 s` */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
