/** A workspace id that is no uuid. */
export class InvalidWorkspaceId extends Error {
  readonly code = 'database.invalid_workspace_id';
  constructor() {
    super('This is no workspace id. Use the id that the list of workspaces gives.');
    this.name = 'InvalidWorkspaceId';
  }
}

/** The database did not answer: nothing is known to have been written. Safe to try again later. */
export class DatabaseUnavailable extends Error {
  readonly code = 'database.unavailable';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The database does not answer: ${reason}. It is tried again; if this stays, look at its log.`, options);
    this.name = 'DatabaseUnavailable';
  }
}

/** The connection broke while a commit was under way: it may have taken effect. */
export class CommitUnknown extends Error {
  readonly code = 'database.commit_unknown';
  constructor(options?: ErrorOptions) {
    super('The database went away during a commit, which may have taken effect. Look before you repeat it.', options);
    this.name = 'CommitUnknown';
  }
}

/** A transaction was joined by work that belongs elsewhere. */
export class WrongTransaction extends Error {
  readonly code = 'database.wrong_transaction';
  constructor(wanted: string, given: string) {
    super(`This work runs in ${wanted}, but the transaction to join belongs to ${given}. Do not pass it on.`);
    this.name = 'WrongTransaction';
  }
}

/** The login lacks a right that only an administrator of the server can give. `sql` is what to run. */
export class DatabaseRightsMissing extends Error {
  readonly code = 'database.rights_missing';
  constructor(
    reason: string,
    readonly sql: string,
    options?: ErrorOptions,
  ) {
    super(`${reason} Ask an administrator of the server to run this once, then start again:\n${sql}`, options);
    this.name = 'DatabaseRightsMissing';
  }
}

/** The server is one Drover does not run on. */
export class DatabaseTooOld extends Error {
  readonly code = 'database.too_old';
  constructor(version: string) {
    super(`PostgreSQL ${version} is too old. Use PostgreSQL 16 or newer.`);
    this.name = 'DatabaseTooOld';
  }
}

/** TypeORM was asked for in a module that declared no entities. */
export class NoEntities extends Error {
  readonly code = 'database.no_entities';
  constructor(module: string) {
    super(`${module} declares no entities. Name them in DatabaseModule.forFeature, or use query().`);
    this.name = 'NoEntities';
  }
}

/** A transaction was used after it had ended. */
export class TransactionOver extends Error {
  readonly code = 'database.transaction_over';
  constructor() {
    super('This transaction has ended. Await every query before the work returns.');
    this.name = 'TransactionOver';
  }
}

/** Work caught the error of a statement and went on, but PostgreSQL had already given up the whole transaction. */
export class CommitRefused extends Error {
  readonly code = 'database.commit_refused';
  constructor() {
    super('Nothing was written: a statement had failed before. Let its error through instead of catching it.');
    this.name = 'CommitRefused';
  }
}

/** No database was named and none was started. */
export class NoDatabase extends Error {
  readonly code = 'database.none';
  constructor() {
    super('There is no database: set DATABASE_URL, or start Drover with all its modules to use the embedded one.');
    this.name = 'NoDatabase';
  }
}
