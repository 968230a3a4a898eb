export { bindImplementation, checkInput, type BoundOperation } from './bound-operation.js';
export { makeClient } from './client.js';
export { LocalLink, type LocalLinkOptions } from './inproc/local-link.js';
export { DEFAULT_MAX_FRAME_BYTES, moduleOf, operationsOf, type Link, type LinkLog, type OperationRef } from './link.js';
export { ServedCall } from './served-call.js';
