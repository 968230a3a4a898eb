export { createPortalAdapter } from './http/portal-adapter.js';
export { PortalModule } from './portal.module.js';
