import type { QueryRunner } from 'typeorm';

/** The schema in which a migration runs: it has the module's name. */
export async function schemaOf(queryRunner: QueryRunner): Promise<string> {
  const rows = (await queryRunner.query('SELECT current_schema() AS module')) as { module: string }[];
  return rows[0]?.module ?? '';
}
