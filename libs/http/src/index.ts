export { AllowEntryWrong } from './allow-list.js';
export { guardedFetch, installGuard, outboundGuard } from './guarded-fetch.js';
export { fetchPage, type FetchedPage, type PageWish } from './fetch-page.js';
export { guardedSocket, type GuardedSocketOptions } from './guarded-socket.js';
export { HttpModule } from './http.module.js';
export { OutboundError, type OutboundCode, outboundErrorOf } from './outbound-error.js';
export { type GuardOptions, OutboundGuard } from './outbound-guard.js';
