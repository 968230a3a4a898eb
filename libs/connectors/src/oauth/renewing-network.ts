import type { Account, RenewedAccess } from '../connector.port.js';
import { OperatorNetwork } from './operator-network.js';
import { renewAccess } from './renew-access.js';

/** A network whose access is renewed by a refresh token. Where there is none, people are warned before it ends. */
export abstract class RenewingNetwork extends OperatorNetwork {
  renew(account: Account, signal: AbortSignal): Promise<RenewedAccess> {
    return renewAccess(this.oauth, account, signal);
  }
}
