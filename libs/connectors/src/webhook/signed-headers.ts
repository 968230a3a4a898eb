/** standardwebhooks is imported with the first use. */
const load = () => import('standardwebhooks');

/**
 * The headers of Standard Webhooks for a body.
 *
 * @param secret `whsec_` and base64
 * @param id what makes the receiver know a repeat
 */
export async function signedHeaders(secret: string, id: string, body: string, now: Date) {
  const { Webhook } = await load();
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
}
