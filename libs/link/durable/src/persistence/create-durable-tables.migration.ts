import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';
import { schemaOf } from './schema-of.js';

/**
 * The tables by which a module announces facts and takes those of others. They belong to no workspace: the module's own
 * role may add to them and see nothing, so that no handler can read what another workspace was told.
 */
export class CreateDurableTables1763704800000 implements MigrationInterface {
  name = 'CreateDurableTables1763704800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE event (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        version integer NOT NULL,
        workspace_id uuid NOT NULL,
        body jsonb NOT NULL,
        trace text NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX event_occurred ON event (occurred_at);
      CREATE TABLE delivery (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        subscriber text NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'acknowledged', 'dead')),
        rings integer NOT NULL DEFAULT 1,
        ring_at timestamptz NOT NULL,
        failures integer NOT NULL DEFAULT 0,
        last_error text,
        acknowledged_at timestamptz
      );
      CREATE INDEX delivery_event ON delivery (event_id);
      CREATE INDEX delivery_ringing ON delivery (ring_at) WHERE state = 'pending';
      CREATE INDEX delivery_dead ON delivery (id) WHERE state = 'dead';
      CREATE TABLE inbox (
        delivery_id uuid PRIMARY KEY,
        source text NOT NULL,
        taken_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX inbox_taken ON inbox (taken_at)`);
    const module = await schemaOf(queryRunner);
    for (const table of ['event', 'delivery', 'inbox']) {
      await systemTable(queryRunner, module, table, { moduleMay: ['INSERT'] });
    }
  }

  /** Forward only: the previous version of Drover works on these tables too. */
  async down(): Promise<void> {}
}
