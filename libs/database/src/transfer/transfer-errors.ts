/** The file is no whole export, or was changed since. Nothing was written. */
export class ExportDamaged extends Error {
  readonly code = 'database.export_damaged';
  constructor(file: string, what: string, options?: ErrorOptions) {
    super(`${file} ${what}. Nothing was imported. Copy the file again, or export again.`, options);
    this.name = 'ExportDamaged';
  }
}

/** The file of an export cannot be opened. Nothing was written. */
export class ExportFileUnusable extends Error {
  readonly code = 'database.export_file_unusable';
  constructor(file: string, how: 'read' | 'written', cause: unknown) {
    const why = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(cause);
    super(`${file} cannot be ${how} (${why}). ${REMEDIES[how]}`, { cause });
    this.name = 'ExportFileUnusable';
  }
}

const REMEDIES = {
  read: 'Name a file that drover export wrote, and see that it may be read.',
  written: 'Name a file in a folder that is there and may be written to.',
} as const;

/** The export does not fit the database it is to go to. Nothing was written. */
export class ImportRefused extends Error {
  readonly code = 'database.import_refused';
  constructor(reason: string) {
    super(`${reason} Nothing was imported.`);
    this.name = 'ImportRefused';
  }
}
