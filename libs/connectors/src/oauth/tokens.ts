import type { AccountFacts, RenewedAccess } from '../connector.port.js';

/** What a token endpoint gave. */
export interface Tokens {
  readonly accessToken: string;
  /** Absent: the one that was used stays good, or there is none. */
  readonly refreshToken?: string;
  /** ISO instant, by this machine's clock. */
  readonly accessEndsAt?: string;
  /** Scopes that the person granted, as the network wrote them. */
  readonly scope?: string;
}

const named = (body: Readonly<Record<string, unknown>>, name: string) => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Reads a token answer (RFC 6749, 5.1); `token_type` is not asked for, because several networks leave it out. */
export function tokensOf(body: Readonly<Record<string, unknown>>, now: number): Tokens | undefined {
  const accessToken = named(body, 'access_token');
  if (accessToken === undefined) return undefined;
  const refreshToken = named(body, 'refresh_token');
  const scope = named(body, 'scope');
  const seconds = Number(body.expires_in);
  return {
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(seconds > 0 ? { accessEndsAt: new Date(now + seconds * 1000).toISOString() } : {}),
    ...(scope === undefined ? {} : { scope }),
  };
}

/** As an account's secret keeps them; an earlier refresh token stays where the network gave no new one. */
export function renewedAccess(tokens: Tokens, earlier: AccountFacts = {}): RenewedAccess {
  return {
    secret: {
      ...earlier,
      accessToken: tokens.accessToken,
      ...(tokens.refreshToken === undefined ? {} : { refreshToken: tokens.refreshToken }),
    },
    ...(tokens.accessEndsAt === undefined ? {} : { accessEndsAt: tokens.accessEndsAt }),
  };
}
