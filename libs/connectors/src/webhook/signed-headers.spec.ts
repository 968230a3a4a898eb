import { expect, it } from '@jest/globals';
import { signedHeaders } from './signed-headers.js';

/** github.com/standard-webhooks/standard-webhooks, libraries/javascript/src/webhook.test.ts: "sign function works" (MIT). */
it('signs as the vector of Standard Webhooks says', async () => {
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  const now = new Date(1_614_265_330 * 1000);
  const sut = await signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id, '{"test": 2432232314}', now);
  expect(sut).toEqual({
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});
