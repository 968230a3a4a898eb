import type { NetRequest } from '../exchange.js';
import type { PlayedApp } from './played-app.js';

function basic(request: NetRequest): { id: string; secret: string } | undefined {
  const encoded = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
}

/** Why the token endpoint does not know its caller; undefined when it does. */
export function clientRefusal(
  app: PlayedApp,
  request: NetRequest,
  fields: Readonly<Record<string, string>>,
): string | undefined {
  const given =
    app.clientAuth === 'basic'
      ? basic(request)
      : { id: fields[app.clientIdName ?? 'client_id'], secret: fields.client_secret };
  if (given === undefined) return 'credentials are wanted in the Authorization header';
  if (app.clientAuth === 'basic' && 'client_secret' in fields) return 'credentials were given twice';
  const known = given.id === `client-${app.network}` && given.secret === `secret-${app.network}`;
  return known ? undefined : 'unknown client';
}
