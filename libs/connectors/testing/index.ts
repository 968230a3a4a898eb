export { type ConformanceGround, describeConformance, type PlayedFault } from './conformance.js';
export { sandboxStand } from './sandbox-stand.js';
