import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { OutboundGuard } from '#http';
import { startFakenet } from '#testing';
import { WebhookConnector } from './webhook.connector.js';

it('names a webhook by the key of its attempt, so that a receiver can tell a repeat', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-webhook-'));
  const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  const guard = new OutboundGuard({ allow: [fakenet.target] });
  const signal = new AbortController().signal;
  const secret = Buffer.from('the signing secret of ann, as it is played').toString('base64');
  try {
    const sut = new WebhookConnector(guard);
    const credentials = { url: `${fakenet.url}/webhook/hooks/ann`, secret: `whsec_${secret}` };
    const account = await sut.connect(credentials, { workspaceId: randomUUID(), signal });
    const attempt = { key: sut.newKey(new Date(), randomBytes), createdAt: new Date().toISOString(), requestHash: 'h' };
    await sut.publish(account, { text: 'once' }, attempt, signal);
    await sut.publish(account, { text: 'once' }, attempt, signal);
    expect((await fakenet.ledger()).map(({ key }) => key)).toEqual([attempt.key, attempt.key]);
  } finally {
    await guard.close();
    await fakenet.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
