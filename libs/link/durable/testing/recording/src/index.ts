export { RecordingOutbox } from './recording-outbox.js';
