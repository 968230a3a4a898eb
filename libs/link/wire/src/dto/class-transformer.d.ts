/** class-transformer types its metadata's store, but not at the path from which it can be imported. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage.js';
}
