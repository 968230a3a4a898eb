import { secretText, text } from '#config';
import type { NetworkSetup } from '#contracts';
import { CredentialsWrong } from '../connect-failure.js';

/** The app that an operator registered with a network. */
export interface OAuthApp {
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

/** Where networks send people back to: each app must be registered with it. */
export function redirectUriOf(installation: { readonly publicUrl: string }): string {
  return `${installation.publicUrl}/connect/callback`;
}

/**
 * The two settings by which an operator gives Drover an app of theirs.
 *
 * @param prefix the network in settings' names, such as `X`
 */
export function appSettings(prefix: string, label: string) {
  const about = (what: string) => `${what} of your own ${label} app; docs/NETWORKS.md says how to get one.`;
  return {
    clientId: text(`DROVER_${prefix}_CLIENT_ID`, { optional: true, about: about('Client id') }),
    clientSecret: secretText(`DROVER_${prefix}_CLIENT_SECRET`, { optional: true, about: about('Client secret') }),
  };
}

/** What the operator still has to do; undefined when nothing is missing. */
export function appSetup(prefix: string, app: OAuthApp, steps: readonly string[]): NetworkSetup | undefined {
  const missing = [
    ...(app.clientId === undefined ? [`DROVER_${prefix}_CLIENT_ID`] : []),
    ...(app.clientSecret === undefined ? [`DROVER_${prefix}_CLIENT_SECRET`] : []),
  ];
  if (missing.length === 0) return undefined;
  return { missing, steps: [...steps, `Set ${missing.join(' and ')} and start Drover again.`] };
}

/** Says why nobody can connect by filling in a form. */
export function signInNeeded(label: string, setup: NetworkSetup | undefined): CredentialsWrong {
  if (setup !== undefined) {
    const names = setup.missing.join(' and ');
    return new CredentialsWrong('setup', `${label} needs set-up first: let the operator set ${names}.`);
  }
  return new CredentialsWrong('authorization', `Sign in at ${label} to connect a channel.`);
}
