import type { PreflightFinding } from '#contracts';

/** Errors before warnings, else in the order in which they were found. */
export function errorsFirst(findings: readonly PreflightFinding[]): PreflightFinding[] {
  return findings.toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'));
}

/** How many there are of each severity. */
export function counted(findings: readonly PreflightFinding[]): { errors: number; warnings: number } {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}

/** An instant in words that everybody reads alike: 21 November 2026, 19:30 UTC. */
export function inWords(instant: Date): string {
  const day = instant.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `${day}, ${instant.toISOString().slice(11, 16)} UTC`;
}
