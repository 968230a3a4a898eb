import { createHmac } from 'node:crypto';
import { installationSecret } from '#config';
import { derivedKey, type SecretBox, secretBox, verifySandboxToken } from '#security';
import { Injectable } from '@nestjs/common';

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

  constructor(private readonly secret = installationSecret()) {
    this.accounts = derivedKey(secret, 'drover accounts').toString('base64url');
    this.answers = secretBox(secret, 'drover kept answers');
    this.hooks = secretBox(secret, 'drover incoming webhooks');
    this.fingerprints = derivedKey(secret, 'drover request fingerprints');
  }

  /** Keyed, because a request may hold a password that could be guessed from a plain hash. */
  fingerprint(request: string): string {
    return createHmac('sha256', this.fingerprints).update(request).digest('base64url');
  }

  /** The workspace whose channel may post to the Sandbox with this token. */
  sandboxWorkspace(token: string): string | undefined {
    return verifySandboxToken(this.secret, token);
  }
}
