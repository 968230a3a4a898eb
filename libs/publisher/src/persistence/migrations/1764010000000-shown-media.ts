import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

/** Files that posts show from here: each form of a file has one address for good, and who was given it. */
export class ShownMedia1764010000000 implements MigrationInterface {
  name = 'ShownMedia1764010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shown_form (
        token text PRIMARY KEY,
        workspace_id uuid NOT NULL,
        media_id uuid NOT NULL REFERENCES media (id),
        variant text NOT NULL,
        key text NOT NULL,
        mime text NOT NULL,
        bytes bigint NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        sha256 text NOT NULL,
        UNIQUE (media_id, variant)
      )`);
    // The whole address as it was said: a post that is looked for must say the same, whatever PUBLIC_URL is by then.
    await runner.query(`
      CREATE TABLE shown_media (
        publication_id uuid NOT NULL REFERENCES publication (id),
        media_id uuid NOT NULL REFERENCES media (id),
        workspace_id uuid NOT NULL,
        token text NOT NULL REFERENCES shown_form (token),
        url text NOT NULL,
        PRIMARY KEY (publication_id, media_id)
      )`);
    await runner.query(`CREATE INDEX shown_media_of_file ON shown_media (media_id)`);
    for (const table of ['shown_form', 'shown_media']) await tenantTable(runner, 'publisher', table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
