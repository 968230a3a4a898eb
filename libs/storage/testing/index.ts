export { describeStorage, type StorageGround } from './storage.conformance.js';
export { type S3Server, startS3 } from './start-s3.js';
