import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { type Connector, ConnectorRegistry, ConnectorsModule } from '#connectors';
import { HttpModule, OutboundGuard } from '#http';
import { type Fakenet, startFakenet } from '#testing';

/** Connectors as an installation has them, and networks played for them. */
export interface RealNetworks {
  readonly fakenet: Fakenet;
  readonly connectors: readonly Connector[];
  /** What each asks of a person. */
  readonly credentials: Readonly<Record<'mastodon' | 'bluesky', Record<string, string>>>;
  stop(): Promise<void>;
}

/** Mastodon and Bluesky with their own connectors. One at a time in a process: settings are the process's. */
export async function realNetworks(): Promise<RealNetworks> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-networks-'));
  const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  const before = { ...process.env };
  const settings = {
    DROVER_DATA_DIR: folder,
    DROVER_OUTBOUND_ALLOW: fakenet.target,
    DROVER_MASTODON_REPEAT_AFTER_MS: '0',
  };
  Object.assign(process.env, settings);
  const context = await Test.createTestingModule({ imports: [HttpModule, ConnectorsModule] }).compile();
  for (const name of Object.keys(settings)) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  const registry = context.get(ConnectorRegistry);
  return {
    fakenet,
    connectors: registry.all().filter(({ network }) => ['mastodon', 'bluesky'].includes(network)),
    credentials: {
      mastodon: { instance: fakenet.url, token: 'token-ann' },
      bluesky: { service: fakenet.url, handle: 'ann.test', appPassword: 'app-ann' },
    },
    stop: async () => {
      await context.get(OutboundGuard).close();
      await context.close();
      await fakenet.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
