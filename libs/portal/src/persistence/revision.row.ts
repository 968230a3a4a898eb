import { type Beside, besideOf } from '../domain/message.js';
import type { Content, Plan, PlannedTime, Target } from '../domain/post.js';
import { iso, present } from './rows.js';

/** The columns of a revision that say what, where and when. */
export interface RevisionRow {
  text: string;
  targets: Target[];
  beside: Beside | null;
  local_time: string | null;
  zone: string | null;
  due_at: Date | null;
  tz_version: string | null;
  remark: 'gap' | 'overlap' | null;
  campaign_id: string | null;
  queue_id: string | null;
  queue_place: 'first' | 'last' | null;
  anchor_days: number | null;
  anchor_time: string | null;
}

export const REVISION_COLUMNS = [
  'text',
  'targets',
  'beside',
  'local_time',
  'zone',
  'due_at',
  'tz_version',
  'remark',
  'campaign_id',
  'queue_id',
  'queue_place',
  'anchor_days',
  'anchor_time',
] as const satisfies readonly (keyof RevisionRow)[];

/** In the order of the columns. */
export function revisionValues({ text, targets, schedule, plan, campaignId, ...rest }: Content): unknown[] {
  const queue = plan?.kind === 'queue' ? plan : undefined;
  const placed = plan?.kind === 'campaign' ? plan : undefined;
  return [
    text,
    JSON.stringify(targets),
    JSON.stringify(besideOf(rest)),
    schedule?.localTime ?? null,
    schedule?.zone ?? null,
    schedule?.dueAt ?? null,
    schedule?.tzVersion ?? null,
    schedule?.remark ?? null,
    campaignId ?? null,
    queue?.queueId ?? null,
    queue?.place ?? null,
    placed?.days ?? null,
    placed?.time ?? null,
  ];
}

export function toContent(row: RevisionRow): Content {
  return present<Content>({
    text: row.text,
    targets: row.targets,
    ...row.beside,
    schedule: toPlannedTime(row),
    plan: toPlan(row),
    campaignId: row.campaign_id,
  });
}

export function toPlannedTime(row: RevisionRow): PlannedTime | undefined {
  const { local_time: localTime, zone, due_at: dueAt, tz_version: tzVersion, remark } = row;
  if (!localTime || !zone || !dueAt || !tzVersion) return undefined;
  return present<PlannedTime>({ localTime, zone, dueAt: iso(dueAt), tzVersion, remark });
}

function toPlan({ queue_id: queueId, queue_place: place, anchor_days: days, anchor_time: time }: RevisionRow) {
  if (queueId !== null) return { kind: 'queue', queueId, place: place ?? 'last' } satisfies Plan;
  if (days !== null) return { kind: 'campaign', days, ...(time !== null && { time }) } satisfies Plan;
  return undefined;
}
