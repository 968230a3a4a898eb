export { leaveEffect, TestProcess, type DeliveryRow, type TestModule } from './boot-modules.js';
export { bothTold, handlerOf, member, muteOutbox, Stage, workspace } from './stage.js';
export { RecordingOutbox } from './recording/src/recording-outbox.js';
