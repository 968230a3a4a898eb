import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { memberChanged } from '#contracts';
import { DatabaseModule } from '#database';
import { muteOutbox, Stage } from '../../testing/index.js';
import { DeliveriesDesk, DeliveriesDeskModule } from './deliveries-desk.js';

const stage = Stage.use();

describe('the desk', () => {
  let app: INestApplicationContext;

  beforeEach(async () => {
    @Module({ imports: [DatabaseModule.forRoot({ url: stage.url }), DeliveriesDeskModule.forAll()] })
    class Beside {}
    app = await NestFactory.createApplicationContext(Beside, { logger: false, abortOnError: false });
  });
  afterEach(() => app.close());

  const desk = (module: string) => {
    const found = app.get(DeliveriesDesk, { strict: false, each: true }).find((one) => one.module === module);
    if (!found) throw new TypeError(`There is no desk for ${module}.`);
    return found;
  };
  async function dead(filter = {}): Promise<string[]> {
    const ids: string[] = [];
    for await (const { id } of desk('portal').dead(filter)) ids.push(id);
    return ids;
  }

  it('pages through all that is dead, and has it sent again', async () => {
    await stage.tell({ ...memberChanged, name: 'portal.unheard_of' });
    await stage.settled('dead');
    await stage.process.look(
      'portal',
      `INSERT INTO delivery (id, event_id, subscriber, ring_at, state)
       SELECT gen_random_uuid(), (SELECT id FROM event LIMIT 1), 'notification', clock_timestamp(), 'dead'
         FROM generate_series(1, 250)`,
    );
    expect(await dead()).toHaveLength(251);
    expect(await dead({ name: 'portal.unheard_of', subscriber: 'notification' })).toHaveLength(251);
    expect(await dead({ name: 'portal.member_changed' })).toEqual([]);
    await stage.process.look('portal', `UPDATE event SET name = 'portal.member_changed'`);
    expect(await desk('portal').replay(await dead())).toBe(251);
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(251);
  });

  it('counts what is open, and shows an event', async () => {
    await stage.process.stop();
    const alone = await stage.restartWith({ portal: [] });
    await stage.tell(memberChanged, muteOutbox);
    expect(await desk('portal').stats()).toMatchObject({
      subscribers: [{ subscriber: 'notification', pending: 1, failing: 0, dead: 0, oldestAt: expect.any(String) }],
    });
    const [delivery] = await alone.deliveries('portal');
    expect(await desk('portal').show(delivery?.id ?? '')).toMatchObject({ name: 'portal.member_changed' });
    expect(await desk('trigger').show(delivery?.id ?? '')).toBeUndefined();
    expect(await desk('publisher').stats()).toMatchObject({ subscribers: [] });
  });
});
