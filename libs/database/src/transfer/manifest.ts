/** One table of an export. */
export interface TableEntry {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the table's COPY text, hex. */
  readonly sha256: string;
}

/** What an export holds; the last frame of its file. */
export interface Manifest {
  /** Applied migrations of each schema, sorted: the version of what was exported. */
  readonly migrations: Readonly<Record<string, readonly string[]>>;
  /** In an order in which each table comes after those it refers to. */
  readonly tables: readonly TableEntry[];
  /** SHA-256 of all of the file before the manifest's frame, hex. */
  readonly sha256: string;
  readonly exportedAt: string;
}
