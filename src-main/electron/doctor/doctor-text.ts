import type { Translate } from '../../../assets/messages/format.ts';
import type { Finding, Health } from './finding.ts';

const MARKS: Readonly<Record<Health, string>> = { works: '✓', limited: '–', broken: '✗' };

/** One line a subject: whether it works and, where it does not, what to do. */
export function doctorLines(findings: readonly Finding[], t: Translate): string[] {
  const lines = findings.map(
    ({ subject, health, text, detail }) =>
      `${MARKS[health]} ${t(`doctor.${subject}`)}: ${t(text, { detail })}`,
  );
  const worst = worstOf(findings);
  return [...lines, '', t(worst === 'works' ? 'doctor.all-works' : `doctor.some-${worst}`)];
}

export function worstOf(findings: readonly Finding[]): Health {
  const found = new Set(findings.map(({ health }) => health));
  if (found.has('broken')) return 'broken';
  return found.has('limited') ? 'limited' : 'works';
}
