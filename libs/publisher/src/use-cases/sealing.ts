import { Inject, Injectable } from '@nestjs/common';
import { type InstallationConfig, installationConfig, installationSecrets } from '#config';
import type { AccountFacts } from '#connectors';
import { type SecretBox, secretBox } from '#security';
import { SEALED_PURPOSE } from '../persistence/sealed-columns.js';

/** Seals and opens small facts. No other module can open them. */
@Injectable()
export class Sealing {
  private readonly box: SecretBox;

  constructor(@Inject(installationConfig.token) config: InstallationConfig) {
    const { current, earlier } = installationSecrets(config);
    this.box = secretBox(current, SEALED_PURPOSE, earlier);
  }

  /** @param place where it belongs: moved elsewhere, it does not open */
  seal(value: AccountFacts | readonly object[], place: string): string {
    return this.box.seal(JSON.stringify(value), place);
  }

  /** @throws SecretUnreadable */
  open<T extends AccountFacts | readonly object[]>(sealed: string, place: string): T {
    return JSON.parse(this.box.open(sealed, place)) as T; // what `seal` was given
  }
}
