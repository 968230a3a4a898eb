import type { Client } from 'pg';
import { DatabaseRightsMissing, DatabaseTooOld } from '../database-errors.js';
import { quoteName } from '../pool/quote.js';
import { BASE_ROLE, moduleRole, QUEUE_SCHEMA, systemRole } from './role-names.js';

const OLDEST_VERSION = 160_000;
const INSUFFICIENT_PRIVILEGE = '42501';
/** Roles belong to the whole server: another database's process may make the same one at the same moment. */
const MADE_MEANWHILE = new Set(['42710', '23505']);

interface Standing {
  version: number;
  versionText: string;
  login: string;
  missing: string[];
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

async function standing(client: Client, roles: readonly string[]): Promise<Standing> {
  const { rows } = await client.query<Standing>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS "versionText",
            current_user::text AS login,
            coalesce((SELECT array_agg(wanted) FROM unnest($1::text[]) wanted
              WHERE NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = wanted AND
                pg_has_role(current_user, r.oid, CASE WHEN current_setting('server_version_num')::int >= 160000
                                                      THEN 'SET' ELSE 'MEMBER' END))), '{}') AS missing`,
    [roles],
  );
  const [row] = rows;
  if (!row) throw new TypeError('The server gave no answer to a question that always has one row.');
  return row;
}

/** The statements that make the roles and let the login take them on. INHERIT FALSE: the login itself gains nothing. */
function statements(roles: readonly string[], login: string): string[] {
  return roles.flatMap((role) => [
    `CREATE ROLE ${quoteName(role)} NOLOGIN NOINHERIT;`,
    `GRANT ${quoteName(role)} TO ${quoteName(login)} WITH SET TRUE, INHERIT FALSE;`,
  ]);
}

async function makeRoles(client: Client, roles: readonly string[], login: string): Promise<void> {
  for (const statement of statements(roles, login)) {
    try {
      await client.query(statement);
    } catch (error) {
      if (MADE_MEANWHILE.has(codeOf(error) ?? '')) continue;
      if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
      const reason = `The login ${login} may not make the roles that Drover's modules work under.`;
      throw new DatabaseRightsMissing(reason, statements(roles, login).join('\n'), { cause: error });
    }
  }
}

async function makeSchema(client: Client, schema: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (rowCount) return;
  try {
    await client.query(`CREATE SCHEMA ${quoteName(schema)}`);
  } catch (error) {
    if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    const { rows } = await client.query<{ db: string; login: string }>(
      'SELECT current_database() AS db, current_user AS login',
    );
    const sql = rows.map(({ db, login }) => `GRANT CREATE ON DATABASE ${quoteName(db)} TO ${quoteName(login)};`);
    throw new DatabaseRightsMissing('The login may not make schemas.', sql.join('\n'), { cause: error });
  }
}

/** Makes what is missing of a schema and the roles that use it. Run under the schema lock. */
async function ensure(client: Client, schema: string, roles: readonly string[]): Promise<void> {
  const found = await standing(client, roles);
  if (found.version < OLDEST_VERSION) throw new DatabaseTooOld(found.versionText);
  await makeRoles(client, found.missing, found.login);
  await makeSchema(client, schema);
  await client.query(`GRANT USAGE ON SCHEMA ${quoteName(schema)} TO ${roles.map(quoteName).join(', ')}`);
}

/** The base role and the queue's schema, in which the base role may do everything, also with what the owner makes. */
export async function ensureBase(client: Client): Promise<void> {
  await ensure(client, QUEUE_SCHEMA, [BASE_ROLE]);
  const [schema, role] = [quoteName(QUEUE_SCHEMA), quoteName(BASE_ROLE)];
  await client.query(`
    GRANT ALL ON SCHEMA ${schema} TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ALL ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ALL ON SEQUENCES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ALL ON ROUTINES TO ${role}`);
}

/** One question: do the base role and the queue's schema stand? */
export async function baseStands(client: Client): Promise<boolean> {
  const { missing } = await standing(client, [BASE_ROLE]);
  if (missing.length > 0) return false;
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_namespace WHERE nspname = $1 AND has_schema_privilege($2, oid, 'CREATE')`,
    [QUEUE_SCHEMA, BASE_ROLE],
  );
  return rowCount === 1;
}

/** A module's schema and its two roles. */
export async function ensureModule(client: Client, module: string): Promise<void> {
  await ensure(client, module, [moduleRole(module), systemRole(module)]);
}

/** True when both of a module's roles can be taken on. */
export async function rolesStand(client: Client, module: string): Promise<boolean> {
  return (await standing(client, [moduleRole(module), systemRole(module)])).missing.length === 0;
}
