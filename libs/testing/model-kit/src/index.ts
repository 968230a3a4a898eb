export { ModelConnector } from './model.connector.js';
export { RotatingModelConnector } from './rotating-model.connector.js';
