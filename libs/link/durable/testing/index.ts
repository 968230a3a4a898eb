export { leaveEffect, TestProcess, type DeliveryRow, type TestModule } from './boot-modules.js';
export { RecordingOutbox } from './recording-outbox.js';
