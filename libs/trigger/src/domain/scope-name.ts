import type { ScheduleScope, ScopeOf } from '#contracts';
import type { Problem } from '#time';

/** A scope as it is stored: `schedule:<ref>`, `group:<label>`, `workspace`, `installation`. */
export function scopeName({ scope, key = '' }: Pick<ScopeOf, 'scope' | 'key'>): string {
  return needsKey(scope) ? `${scope}:${key}` : scope;
}

/** The scope that a stored name stands for. */
export function readScopeName(name: string): { scope: ScheduleScope; key?: string } {
  for (const scope of ['schedule', 'group'] as const) {
    if (name.startsWith(`${scope}:`)) return { scope, key: name.slice(scope.length + 1) };
  }
  return { scope: name === 'workspace' ? 'workspace' : 'installation' };
}

/** What a scope lacks, or has too much of. */
export function scopeProblems({ scope, key, workspaceId }: ScopeOf): Problem[] {
  const problems: Problem[] = [];
  if (needsKey(scope) && key === undefined) {
    problems.push({ field: 'key', message: `must name the ${scope}` });
  }
  if (!needsKey(scope) && key !== undefined) {
    problems.push({ field: 'key', message: `must be left out for the whole ${scope}` });
  }
  if (scope === 'installation' && workspaceId !== undefined) {
    problems.push({ field: 'workspaceId', message: 'must be left out for the whole installation' });
  }
  if (scope !== 'installation' && workspaceId === undefined) {
    problems.push({ field: 'workspaceId', message: 'must name the workspace' });
  }
  return problems;
}

function needsKey(scope: ScheduleScope): boolean {
  return scope === 'schedule' || scope === 'group';
}
