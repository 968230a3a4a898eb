export { bindImplementation, type BoundOperation } from './bound-operation.js';
export { makeClient, type ClientClass } from './client.js';
export { LocalLink, type LocalLinkOptions } from './inproc/local-link.js';
export { DEFAULT_MAX_FRAME_BYTES, moduleOf, operationsOf, silentLog } from './link.js';
export type { Link, LinkLog, OperationCaller, OperationRef } from './link.js';
export { ServedCall } from './served-call.js';
export { addressText, BadLinkAddress, parseAddresses, type TcpAddress } from './tcp/address.js';
export { TcpEndpoint, type TcpEndpointOptions } from './tcp/tcp-endpoint.js';
export { TcpHost, type TcpHostOptions } from './tcp/tcp-host.js';
