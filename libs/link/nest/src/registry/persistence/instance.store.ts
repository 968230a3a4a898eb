import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import type { Instance, LiveInstance } from '../instance.js';

/** An instance is taken for alive so long after its last word; it speaks every two seconds. */
const FRESH = `interval '10 seconds'`;
/** Later its row is removed, by whoever speaks next. */
const FORGOTTEN = `interval '1 minute'`;

/** Told when an instance came or left; heartbeats are not told. */
export const INSTANCES_CHANGED = 'installation_instance';

const scope = SystemScope.named('the registry of instances');

/** The registered processes; all times are the database's. A handful of rows, so that every plan is a scan of one page. */
@Injectable()
export class InstanceStore {
  constructor(private readonly database: ModuleDatabase) {}

  /** Writes what the process says of itself, and sweeps those that said nothing for long. */
  async say(instance: Instance): Promise<void> {
    const { id, modules, address, version, contracts, facts } = instance;
    await this.database.inSystem(scope, async (tx) => {
      const changed = await tx.query<{ isNew: boolean }>(
        `WITH former AS (SELECT address FROM instance WHERE id = $1),
              said AS (INSERT INTO instance (id, modules, address, version, contracts, facts)
                       VALUES ($1, $2, $3, $4, $5, $6::jsonb || jsonb_build_object('clockSkewMs',
                         round($7::numeric - extract(epoch FROM clock_timestamp()) * 1000)))
                       ON CONFLICT (id) DO UPDATE SET address = excluded.address, facts = excluded.facts,
                         heartbeat_at = clock_timestamp()),
              swept AS (DELETE FROM instance WHERE heartbeat_at < clock_timestamp() - ${FORGOTTEN} AND id <> $1 RETURNING id)
         SELECT NOT EXISTS (SELECT 1 FROM former WHERE address IS NOT DISTINCT FROM $3) AS "isNew"`,
        [id, modules, address, version, JSON.stringify(contracts), JSON.stringify(facts), Date.now()],
      );
      if (changed[0]?.isNew) await tx.query(`SELECT pg_notify($1, $2)`, [INSTANCES_CHANGED, id]);
    });
  }

  async leave(id: string): Promise<void> {
    await this.database.inSystem(scope, async (tx) => {
      await tx.query(`DELETE FROM instance WHERE id = $1`, [id]);
      await tx.query(`SELECT pg_notify($1, $2)`, [INSTANCES_CHANGED, id]);
    });
  }

  /** Every process that spoke lately, the oldest first. */
  async alive(): Promise<LiveInstance[]> {
    return await this.database.inSystem(scope, (tx) =>
      tx.query<LiveInstance>(
        `SELECT id, modules, address, version, contracts, facts,
                to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startedAt",
                to_char(heartbeat_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "heartbeatAt"
         FROM instance WHERE heartbeat_at > clock_timestamp() - ${FRESH} ORDER BY started_at, id LIMIT 1000`,
      ),
    );
  }

  /** Calls `changed` when an instance came or left, and after a lost connection. Resolves to the way to stop. */
  listen(changed: () => void): Promise<() => void> {
    return this.database.listen(INSTANCES_CHANGED, changed);
  }
}
