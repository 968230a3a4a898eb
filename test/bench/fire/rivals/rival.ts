/** Something else that calls a handler when its instant has come, on the same PostgreSQL. */
export interface Rival {
  /** How it is tuned, for people. */
  readonly settings: string;
  open(databaseUrl: string): Promise<RivalFiring>;
}

export interface RivalFiring {
  /** Schedules a job for each instant (epoch milliseconds). */
  arm(dueAt: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** Called for each job that fires, with how late it is in milliseconds. */
export type Fired = (lateMs: number) => void;

/** What a job carries: as much as a fired schedule says. */
export interface RivalJob {
  ref: string;
  workspaceId: string;
  dueAt: number;
}

export const WORKSPACE = '00000000-0000-4000-8000-000000000001';

export const jobOf = (dueAt: number, index: number): RivalJob => ({
  ref: `bench:${dueAt}:${index}`,
  workspaceId: WORKSPACE,
  dueAt,
});
