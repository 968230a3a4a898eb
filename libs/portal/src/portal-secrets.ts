import { createHmac } from 'node:crypto';
import { type InstallationSecrets, installationSecrets } from '#config';
import {
  derivedKey,
  type MediaGrant,
  type SecretBox,
  secretBox,
  verifyMediaToken,
  verifySandboxToken,
} from '#security';
import { Injectable } from '@nestjs/common';
import { SEALED } from './persistence/sealed-columns.js';

/** What portal makes of the installation's secret, one key a purpose. */
@Injectable()
export class PortalSecrets {
  /** Signs people's sessions. */
  readonly accounts: string;
  /** Seals kept answers, because one of them holds a new API token. */
  readonly answers: SecretBox;
  /** Seals the secrets of incoming webhooks. */
  readonly hooks: SecretBox;
  private readonly fingerprints: Buffer;

  constructor(private readonly secrets: InstallationSecrets = installationSecrets()) {
    const { current: secret, earlier } = secrets;
    this.accounts = derivedKey(secret, 'drover accounts').toString('base64url');
    this.answers = secretBox(secret, SEALED.answers.purpose, earlier);
    this.hooks = secretBox(secret, SEALED.hooks.purpose, earlier);
    this.fingerprints = derivedKey(secret, 'drover request fingerprints');
  }

  /** Keyed, because a request may hold a password that could be guessed from a plain hash. */
  fingerprint(request: string): string {
    return createHmac('sha256', this.fingerprints).update(request).digest('base64url');
  }

  /** The file that may be read with this token. */
  mediaGrant(token: string, now: Date): MediaGrant | undefined {
    return this.byAny((secret) => verifyMediaToken(secret, token, now));
  }

  /** The workspace whose channel may post to the Sandbox with this token. */
  sandboxWorkspace(token: string): string | undefined {
    return this.byAny((secret) => verifySandboxToken(secret, token));
  }

  /** What another process made a moment before it was given the new secret counts too. */
  private byAny<T>(read: (secret: string) => T | undefined): T | undefined {
    for (const secret of [this.secrets.current, ...this.secrets.earlier]) {
      const found = read(secret);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
