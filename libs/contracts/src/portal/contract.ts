import { clientOf, defineContract, queueOf } from '../define/contract.js';

/** People's front door. It asks the others; nobody asks it, but its events are taken. */
export const portalContract = defineContract('portal', 1, {});

export class PortalClient extends clientOf(portalContract) {}
export class PortalQueue extends queueOf(portalContract) {}
