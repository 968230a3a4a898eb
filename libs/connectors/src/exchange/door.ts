import type { OutboundGuard } from '#http';

/** The guarded way out, as connectors use it. */
export type Door = Pick<OutboundGuard, 'fetch'>;
