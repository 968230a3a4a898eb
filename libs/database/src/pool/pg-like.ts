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

/** A client out of a pool, shaped like pg.PoolClient. */
export interface PgClientLike extends PgQueryable {
  on(event: string, listener: (...values: never[]) => void): this;
  removeListener(event: string, listener: (...values: never[]) => void): this;
  removeAllListeners(event?: string): this;
  /** Gives it back; with an error or true it is closed instead. */
  release(destroy?: Error | boolean): void;
}

/** Shaped like pg.Pool, over the process's one shared pool. `end()` does nothing: the pool belongs to the process. */
export interface PgPoolLike extends PgQueryable {
  connect(): Promise<PgClientLike>;
  end(): Promise<void>;
  on(event: string, listener: (...values: never[]) => void): this;
  removeListener(event: string, listener: (...values: never[]) => void): this;
  removeAllListeners(event?: string): this;
}
