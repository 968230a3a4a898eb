import { type Transaction, workspaceId } from '#database';
import { HandlerTooSlow, Quarantined, TakenBefore, TakenElsewhere } from '../durable.errors.js';
import { take, takeAll, takeUnlessTaken } from '../persistence/inbox.js';
import type { Ring } from '../ring.js';
import { within } from '../within.js';
import type { Subscriber } from './subscriber.js';
import { type Taker, TAKE_LIMIT_MS } from './taker.js';

/** One at least. */
export type Rings = readonly [Ring, ...Ring[]];

/** Starts without an end, the present one not counted, after which a delivery is not handled any more. */
const MOST_STARTS = 3;

/** The inbox row and the handler's effect in one transaction. */
export async function takeOnce({ database, starts }: Subscriber, ring: Ring, taker: Taker): Promise<void> {
  try {
    await database.inWorkspace(workspaceId(ring.workspaceId), async (tx) => {
      if (await take(tx, ring.deliveryId, ring.source)) await handle(tx, [ring], taker);
    });
  } finally {
    starts.ended(ring.deliveryId);
  }
}

/**
 * The same for many of one name, source and workspace, in one transaction. Throws, and leaves all of them to be taken one by
 * one, when a handler does, and TakenBefore when one of them was taken.
 */
export async function takeTogether({ database, starts }: Subscriber, rings: Rings, taker: Taker): Promise<void> {
  const [{ workspaceId: workspace, source, name }] = rings;
  const ids = rings.map(({ deliveryId }) => deliveryId);
  try {
    await database.inWorkspace(workspaceId(workspace), async (tx) => {
      if (!(await takeAll(tx, ids, source))) throw new TakenBefore({ name });
      await handle(tx, rings, taker);
    });
  } finally {
    for (const id of ids) starts.ended(id);
  }
}

/**
 * The same for a delivery that was begun before and not ended. Throws TakenElsewhere while whoever began it lives, and
 * Quarantined when it was begun so often that it must be what ends the processes.
 */
export async function takeAlone({ database, starts }: Subscriber, ring: Ring, taker: Taker): Promise<void> {
  const { deliveryId, name } = ring;
  try {
    await database.inWorkspace(workspaceId(ring.workspaceId), async (tx) => {
      if (!(await takeUnlessTaken(tx, deliveryId, ring.source))) return;
      const before = (await starts.again(deliveryId)) - 1;
      if (before >= MOST_STARTS) throw new Quarantined({ name, starts: before });
      await handle(tx, [ring], taker);
    });
  } catch (error) {
    if (error instanceof TakenElsewhere) throw error; // its start is another's to end
    starts.ended(deliveryId);
    throw error;
  }
  starts.ended(deliveryId);
}

async function handle(tx: Transaction, rings: readonly Ring[], taker: Taker): Promise<void> {
  const late = () => new HandlerTooSlow({ name: rings[0]?.name ?? '', limitMs: TAKE_LIMIT_MS });
  const deliveries = rings.map((ring) => ({ body: ring.body, envelope: envelopeOf(ring) }));
  // The rejection rolls the transaction back; queries that the handler sends later are refused.
  await within(TAKE_LIMIT_MS, taker.take(deliveries, tx), late);
}

function envelopeOf({ deliveryId, eventId, source, workspaceId: workspace, trace, occurredAt }: Ring) {
  return { deliveryId, eventId, source, workspaceId: workspace, trace, occurredAt };
}
