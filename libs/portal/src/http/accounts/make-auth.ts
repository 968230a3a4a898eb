import { type ModuleDatabase, SystemScope } from '#database';
import { createLog } from '#observability';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { PortalConfig } from '../../portal.config.js';
import { isOwnOrigin } from '../access/same-origin.js';
import { AUTH_PATH, AUTH_TABLES, CLIENT_ADDRESS_HEADER, COOKIE_PREFIX } from './auth-options.js';

export interface AuthParts {
  db: ModuleDatabase;
  secret: string;
  config: PortalConfig;
  publicUrl: string;
}

export type Auth = ReturnType<typeof makeAuth>;

const SCOPE = SystemScope.named('whether there is an account yet');
const log = createLog('accounts');

/** better-auth for e-mail and password, on portal's tables. */
export function makeAuth({ db, secret, config, publicUrl }: AuthParts) {
  const throttle = { window: 60, max: config.signInsPerMinute };
  return betterAuth({
    appName: 'Drover',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    database: db.poolView(),
    telemetry: { enabled: false },
    // Names are told to other modules when a workspace is made, so they may not change behind portal's back.
    disabledPaths: ['/update-user'],
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: { modelName: AUTH_TABLES.user },
    session: { modelName: AUTH_TABLES.session },
    account: { modelName: AUTH_TABLES.account },
    verification: { modelName: AUTH_TABLES.verification },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: AUTH_TABLES.rateLimit,
      window: 60,
      max: 1000,
      customRules: { '/sign-in/email': throttle, '/sign-up/email': throttle, '/get-session': false },
    },
    trustedOrigins: (request) => ownOrigins(request, publicUrl),
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith('https:'),
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: 'uuid' },
    },
    databaseHooks: { user: { create: { before: (user) => refuseWhenClosed(db, config, user) } } },
    onAPIError: { onError: (error) => log.warn({ err: error }, 'An account request was refused or failed') },
    logger: { level: 'warn', log: (level, message) => log[level === 'error' ? 'error' : 'warn']({}, message) },
  });
}

function ownOrigins(request: Request | undefined, publicUrl: string): string[] {
  const origin = request?.headers.get('origin');
  const host = request?.headers.get('host') ?? undefined;
  return origin && isOwnOrigin(origin, host, publicUrl)
    ? [new URL(publicUrl).origin, origin]
    : [new URL(publicUrl).origin];
}

/** With sign-up closed only the first account may be made. */
async function refuseWhenClosed<User>(
  db: ModuleDatabase,
  { signUp }: PortalConfig,
  user: User,
): Promise<{ data: User }> {
  if (signUp === 'open') return { data: user };
  const some = await db.inSystem(SCOPE, (tx) => tx.query('SELECT 1 FROM auth_user LIMIT 1'));
  if (some.length === 0) return { data: user };
  throw new APIError('FORBIDDEN', {
    code: 'SIGN_UP_CLOSED',
    message: 'This installation takes no new accounts. Ask its administrator.',
  });
}
