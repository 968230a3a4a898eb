import type { ScheduleScope } from '#contracts';
import { channelGroup, readRef, refOf } from './refs.js';

/** What people pause. */
export const PAUSE_SCOPES = ['workspace', 'channel', 'campaign', 'series', 'post'] as const;
export type PauseScope = (typeof PAUSE_SCOPES)[number];

/** A part of a workspace; `id` is absent for all of it. */
export interface PauseTarget {
  scope: PauseScope;
  id?: string;
}

/** The same in the words of trigger and publisher. */
export interface ContractScope {
  scope: ScheduleScope;
  key?: string;
}

/** Undefined when a scope that needs an id has none, or the whole workspace has one. */
export function contractScope({ scope, id }: PauseTarget): ContractScope | undefined {
  if (scope === 'workspace') return id === undefined ? { scope } : undefined;
  if (id === undefined) return undefined;
  if (scope === 'post') return { scope: 'schedule', key: refOf.post(id) };
  return { scope: 'group', key: scope === 'channel' ? channelGroup(id) : refOf[scope](id) };
}

/** What is paused is one channel. */
export const isOfOneChannel = (scope: ContractScope): boolean => shownScope(scope).scope === 'channel';

/** How a standing pause is shown; `other` is what no page of ours made. */
export function shownScope({ scope, key = '' }: ContractScope): {
  scope: PauseScope | 'installation' | 'other';
  id?: string;
} {
  if (scope === 'workspace' || scope === 'installation') return { scope };
  const [, channel] = /^channel:(.+)$/.exec(key) ?? [];
  if (scope === 'group' && channel !== undefined) return { scope: 'channel', id: channel };
  const ref = readRef(key);
  if (scope === 'schedule') return ref?.kind === 'post' ? { scope: 'post', id: ref.id } : { scope: 'other', id: key };
  return ref && ref.kind !== 'post' ? { scope: ref.kind, id: ref.id } : { scope: 'other', id: key };
}
