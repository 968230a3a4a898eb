/** The file is no whole export, or was changed since. Nothing was written. */
export class ExportDamaged extends Error {
  readonly code = 'database.export_damaged';
  constructor(file: string, what: string, options?: ErrorOptions) {
    super(`${file} ${what}. Nothing was imported. Copy the file again, or export again.`, options);
    this.name = 'ExportDamaged';
  }
}

/** The export does not fit the database it is to go to. Nothing was written. */
export class ImportRefused extends Error {
  readonly code = 'database.import_refused';
  constructor(reason: string) {
    super(`${reason} Nothing was imported.`);
    this.name = 'ImportRefused';
  }
}
