/** A column whose values are sealed with the installation's secret. */
export interface SealedColumn {
  readonly module: string;
  readonly table: string;
  readonly column: string;
  /** The columns that name a row, in the order of its primary key where there is a choice. */
  readonly identity: readonly string[];
  /** What the box was made for. */
  readonly purpose: string;
  /** Where a value belongs, by the row's identity as texts. */
  place(row: Readonly<Record<string, string>>): string;
}

const registered = new Map<string, SealedColumn>();

/** Declares a sealed column, so that it is sealed again when the installation's secret changes. */
export function sealedColumn(column: SealedColumn): SealedColumn {
  registered.set(`${column.module}.${column.table}.${column.column}`, column);
  return column;
}

/** The sealed columns of every module whose door was opened. */
export function registeredSealedColumns(): SealedColumn[] {
  return [...registered.values()];
}

/** A name that was declared in the code, for SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
