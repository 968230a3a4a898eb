export type { LinkBench } from './bench.js';
export { caught } from './caught.js';
export { describeLink } from './describe-link.js';
export { eventually } from './eventually.js';
export type { LinkAbility, LinkCase, LinkTraits } from './link-case.js';
export { LogBook } from './log-book.js';
export { ProbeClient, probeContract } from './probe/probe.contract.js';
export { ProbeService } from './probe/probe.service.js';
