/** The embedded server cannot run on this machine or for this user; says what to do instead. */
export class EmbeddedUnavailable extends Error {
  readonly code = 'database.embedded_unavailable';
  constructor(reason: string, options?: ErrorOptions) {
    super(`${reason} Or set DATABASE_URL to a PostgreSQL of yours.`, options);
    this.name = 'EmbeddedUnavailable';
  }
}

/** Another Drover uses the data directory. */
export class DataDirectoryInUse extends Error {
  readonly code = 'database.data_directory_in_use';
  constructor(dataDir: string, holder: string | undefined) {
    const who = holder === undefined ? 'Another Drover' : `Another Drover (process ${holder})`;
    super(`${who} is using the data directory ${dataDir}. Stop it first, or set DROVER_DATA_DIR to another folder.`);
    this.name = 'DataDirectoryInUse';
  }
}

/** The embedded server did not start. `logTail` is what it said last. */
export class EmbeddedStartFailed extends Error {
  readonly code = 'database.embedded_start_failed';
  constructor(what: string, logFile: string, logTail: string) {
    super(`The embedded PostgreSQL ${what}. Its log is ${logFile}; it ends with:\n${logTail}`);
    this.name = 'EmbeddedStartFailed';
  }
}
