import type { MigrationInterface, QueryRunner } from 'typeorm';
import { moduleDatabase } from '../module-database.js';

/** Slow and not repeatable: run twice, it fails. */
class CreateOnce1 implements MigrationInterface {
  name = 'CreateOnce1';
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE once (at timestamptz); SELECT pg_sleep(0.2)');
    await queryRunner.query('INSERT INTO once VALUES (now())');
  }
  async down(): Promise<void> {}
}

const { close } = await moduleDatabase(process.argv[2] ?? '', { module: 'solo', migrations: [CreateOnce1] });
await close();
process.stdout.write('"migrated"\n');
