import { expect, it } from '@jest/globals';
import { Stage } from '../../testing/index.js';

const stage = Stage.use();

/** Questions as the stores ask them, and the index each has to use. */
const ASKED = {
  'the next of an aggregate': [
    'delivery_rest_subscriber_order_key_ordinal_idx',
    `SELECT id FROM delivery WHERE subscriber = 'nobody' AND order_key = 'userId:1' AND state = 'pending'
      ORDER BY ordinal LIMIT 1`,
  ],
  'whether something is before a delivery': [
    'delivery_rest_subscriber_order_key_ordinal_idx',
    `SELECT EXISTS (SELECT FROM delivery AS earlier WHERE earlier.subscriber = 'nobody'
       AND earlier.order_key = 'userId:1' AND earlier.state = 'pending' AND earlier.ordinal < 7000)`,
  ],
  'a page of dead letters': [
    'delivery_rest_dead',
    `SELECT d.id, e.name FROM delivery AS d JOIN event AS e ON e.id = d.event_id
      WHERE d.state = 'dead' ORDER BY d.id LIMIT 100`,
  ],
  'what a closing day leaves behind': [
    'delivery_rest_dead',
    `SELECT * FROM delivery_rest WHERE (state = 'pending' OR state = 'dead')`,
  ],
  'the events of what is open': [
    'event_rest_pkey',
    `SELECT * FROM event_rest WHERE id = ANY (ARRAY(SELECT event_id FROM delivery WHERE state = 'pending'
                                                    UNION ALL SELECT event_id FROM delivery WHERE state = 'dead'))`,
  ],
} as const;

it('looks at what is open, never at what is settled', async () => {
  await stage.process.look(
    'portal',
    `WITH told AS (
       INSERT INTO event (id, name, version, workspace_id, body, trace)
       SELECT gen_random_uuid(), 'portal.member_changed', 1, gen_random_uuid(), '{}', '' FROM generate_series(1, 20000)
       RETURNING id)
     INSERT INTO delivery (id, event_id, subscriber, ring_at, state, order_key, ordinal)
     SELECT gen_random_uuid(), id, 'nobody', clock_timestamp() + interval '1 day',
            CASE WHEN n % 2000 = 0 THEN 'dead' WHEN n % 1000 = 1 THEN 'pending' ELSE 'acknowledged' END,
            'userId:' || n % 100, n
       FROM (SELECT id, row_number() OVER () AS n FROM told) AS numbered`,
  );
  for (const [what, [index, sql]] of Object.entries(ASKED)) {
    const plan = JSON.stringify(await stage.process.look('portal', `EXPLAIN ${sql}`));
    expect([what, plan]).toEqual([what, expect.stringContaining(index)]);
    expect([what, plan]).toEqual([what, expect.not.stringMatching(/Seq Scan on (delivery|event)_rest/)]);
  }
});
