import type { NetworkFeatures } from '#contracts';
import type { ConnectedAccount, Connector, Reconciled } from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import type { Tokens } from '../oauth/tokens.js';
import { personOf } from './linkedin-accounts.js';
import { LinkedInNetwork } from './linkedin-network.js';
import { LINKEDIN_POLL } from './linkedin-poll.js';
import { PERSON_PROFILE, personSteps } from './linkedin.profile.js';

/**
 * A person on LinkedIn. Reading a member's posts back (`r_member_social`) is given to few; an equal text is refused, but
 * nothing settles a doubt.
 */
export class LinkedInConnector extends LinkedInNetwork implements Connector {
  readonly network = 'linkedin';
  readonly label = PERSON_PROFILE.label;
  readonly description = 'Your own LinkedIn profile. The operator brings an app of their own.';
  readonly outcomeClass = 'nothing';
  readonly features: NetworkFeatures = {
    comment: true,
    link: true,
    poll: LINKEDIN_POLL,
    visibilities: ['public', 'followers'],
    edit: true,
    remove: true,
  };

  constructor(door: Door, app: OperatorApp) {
    super(door, app, { prefix: 'LINKEDIN', profile: PERSON_PROFILE, steps: personSteps(app.redirectUri) });
  }

  async reconcile(): Promise<Reconciled> {
    return { found: false, certain: false };
  }

  repeatSafe(): boolean {
    return false;
  }

  protected async accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    return [await personOf(this.api, tokens, signal)];
  }
}
