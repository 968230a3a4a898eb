/** ISO instant of a timestamptz column. */
export function iso(value: Date | string): string {
  return value instanceof Date ? value.toISOString() : new Date(value).toISOString();
}

/** Leaves out what is null in the database, so that JSON has no nulls. */
export function present<T extends object>(fields: { [Key in keyof T]: T[Key] | null | undefined }): T {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as T; // optional keys may be absent, required columns are NOT NULL
}

/** The one row of a statement that always gives one. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new RangeError('A statement that always gives a row gave none.');
  return row;
}
