import pg from 'pg';

/** What is in the table for one command. */
export interface Effect {
  operation: string;
  id: string;
  /** Effects; more than one is a doubled effect. */
  rows: number;
  /** Times that it was run; idempotent commands may be run again. */
  runs: number;
}

/** The effects of the commands, in PostgreSQL. */
export class Effects {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 8 });
    this.pool.on('error', () => undefined); // a query that follows fails by itself
  }

  /** Nothing but the idempotent commands' own means keeps an effect from being written twice. */
  async create(): Promise<void> {
    await this.pool.query(`
      CREATE SCHEMA chaos;
      CREATE TABLE chaos.effect (operation text NOT NULL, id text NOT NULL, runs integer NOT NULL DEFAULT 1);
      CREATE UNIQUE INDEX effect_idempotent ON chaos.effect (operation, id) WHERE operation <> 'once'`);
  }

  async put(operation: string, id: string): Promise<void> {
    await this.pool.query('INSERT INTO chaos.effect (operation, id) VALUES ($1, $2)', [operation, id]);
  }

  async putOnce(operation: string, id: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO chaos.effect AS known (operation, id) VALUES ($1, $2)
       ON CONFLICT (operation, id) WHERE operation <> 'once' DO UPDATE SET runs = known.runs + 1`,
      [operation, id],
    );
  }

  async all(): Promise<Effect[]> {
    const { rows } = await this.pool.query<Effect>(
      'SELECT operation, id, count(*)::int AS rows, sum(runs)::int AS runs FROM chaos.effect GROUP BY 1, 2',
    );
    return rows;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
