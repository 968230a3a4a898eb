export { FakeNotification } from './fake-notification.js';
export { FakePublisher } from './fake-publisher.js';
export { FakeTrigger } from './fake-trigger.js';
export { type Asked, type Got, PortalStand, type Visitor } from './portal-stand.js';
