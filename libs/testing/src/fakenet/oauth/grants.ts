import { randomBytes } from 'node:crypto';

interface Code {
  readonly account: string;
  readonly challenge: string;
  readonly code: string;
}

interface Given {
  readonly account: string;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly code: string | undefined;
}

const random = (kind: string) => `${kind}-${randomBytes(12).toString('base64url')}`;

/** The codes and tokens that a played OAuth server gave. */
export class Grants {
  private readonly codes = new Map<string, Code>();
  private readonly used = new Set<string>();
  private readonly access = new Map<string, Given>();
  private readonly refreshing = new Map<string, Given>();

  code(account: string, challenge: string): string {
    const code = random('code');
    this.codes.set(code, { account, challenge, code });
    return code;
  }

  /** Undefined for a code that is unknown, or was used: then what it gave is taken back. */
  use(code: string): Code | undefined {
    if (this.used.has(code)) this.takeBack(code);
    const found = this.codes.get(code);
    this.codes.delete(code);
    this.used.add(code);
    return found;
  }

  issue(account: string, seconds: number, code?: string): { access: string; refresh: string } {
    const given = { account, until: Date.now() + seconds * 1000, code };
    const [access, refresh] = [random('access'), random('refresh')];
    this.access.set(access, given);
    this.refreshing.set(refresh, given);
    return { access, refresh };
  }

  /** Whose refresh token it is; a rotating one is then gone. */
  refresh(token: string, rotating: boolean): string | undefined {
    const given = this.refreshing.get(token);
    if (rotating) this.refreshing.delete(token);
    return given?.account;
  }

  accountOf(token: string): string | undefined {
    const given = this.access.get(token);
    return given && given.until > Date.now() ? given.account : undefined;
  }

  private takeBack(code: string): void {
    for (const tokens of [this.access, this.refreshing]) {
      for (const [token, given] of tokens) if (given.code === code) tokens.delete(token);
    }
  }
}
