export { connect, disconnect, type ConnectOptions } from './connect.js';
