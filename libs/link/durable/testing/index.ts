export { leaveEffect, TestProcess, type DeliveryRow, type TestModule } from './boot-modules.js';
