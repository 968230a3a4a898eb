/** class-transformer keeps what @Type was told here, but types only its public functions. */
declare module 'class-transformer/cjs/storage.js' {
  const storage: {
    defaultMetadataStorage: {
      findTypeMetadata(
        target: abstract new () => object,
        property: string,
      ): { typeFunction(): new () => object } | undefined;
    };
  };
  export default storage;
}
