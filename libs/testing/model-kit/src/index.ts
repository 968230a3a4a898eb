export { ModelConnector } from './model.connector.js';
