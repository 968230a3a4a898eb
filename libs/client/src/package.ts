/** The door of the npm package @drover/client: `connect`, and everything that its calls speak of. */
export { connect, disconnect, type ConnectOptions } from './connect.js';
export * from '#contracts';
