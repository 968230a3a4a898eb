import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** Apps that connectors registered by themselves, sealed; of the whole installation, so a system scope is needed. */
@Injectable()
export class NetworkAppRepository {
  async find(tx: Transaction, network: string, name: string): Promise<string | undefined> {
    const [row] = await tx.query<{ secret: string }>(
      `SELECT secret FROM network_app WHERE network = $1 AND name = $2`,
      [network, name],
    );
    return row?.secret;
  }

  /** Returns what is kept now: of two processes that register at once the first one's app counts. */
  async keep(tx: Transaction, network: string, name: string, sealed: string): Promise<string> {
    const [row] = await tx.query<{ secret: string }>(
      `INSERT INTO network_app AS a (network, name, secret) VALUES ($1, $2, $3)
       ON CONFLICT (network, name) DO UPDATE SET secret = a.secret RETURNING secret`,
      [network, name, sealed],
    );
    return row?.secret ?? sealed;
  }

  async forget(tx: Transaction, network: string, name: string): Promise<void> {
    await tx.query(`DELETE FROM network_app WHERE network = $1 AND name = $2`, [network, name]);
  }
}
