/** The part of a pg query result that is relied on. */
export interface PgResultLike<Row = Record<string, unknown>> {
  rows: Row[];
  rowCount: number | null;
  command: string;
}

/** Something that runs SQL, shaped like pg's promise form. */
export interface PgQueryable {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<PgResultLike<Row>>;
}

/** What NOTIFY brings. */
export interface PgNotificationLike {
  channel: string;
  payload?: string | undefined;
}

/** A client out of a pool, shaped like pg.PoolClient. */
export interface PgClientLike extends PgQueryable {
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  on(event: 'notification', listener: (notification: PgNotificationLike) => void): this;
  removeListener(event: 'error', listener: (error: Error) => void): this;
  removeListener(event: 'notification', listener: (notification: PgNotificationLike) => void): this;
  removeAllListeners(event?: string): this;
  /** Gives it back; with an error or true it is closed instead. */
  release(destroy?: Error | boolean): void;
}

/** Shaped like pg.Pool, over the process's one shared pool. `end()` does nothing: the pool belongs to the process. */
export interface PgPoolLike extends PgQueryable {
  connect(): Promise<PgClientLike>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: PgClientLike) => void): this;
  removeAllListeners(event?: string): this;
}
