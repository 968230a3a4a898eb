export type { ConformanceGround, PlayedFault } from './conformance/conformance-ground.js';
export { describeConformance } from './conformance.js';
export { sandboxStand } from './sandbox-stand.js';
