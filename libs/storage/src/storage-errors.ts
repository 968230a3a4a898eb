/** The name of an object is not one that every backend can keep. A mistake in the program, never of people. */
export class BadStorageKey extends Error {
  override readonly name = 'BadStorageKey';
  readonly code = 'storage.bad_key';

  constructor(key: string) {
    super(`"${key.slice(0, 100)}" is no key of an object: lower-case letters, digits, dots, dashes and slashes.`);
  }
}

/** More bytes came than the caller allows; nothing of them was kept. */
export class ObjectTooLarge extends Error {
  override readonly name = 'ObjectTooLarge';
  readonly code = 'storage.object_too_large';

  constructor(readonly maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes. Send a smaller one.`);
  }
}

/** There is no such object. */
export class ObjectMissing extends Error {
  override readonly name = 'ObjectMissing';
  readonly code = 'storage.object_missing';

  constructor(readonly key: string) {
    super(`The storage holds no ${key}. Restore it from a backup, or upload the file again.`);
  }
}

/** The storage cannot be reached, or refuses us. It may work again later. */
export class StorageAway extends Error {
  override readonly name: string = 'StorageAway';
  readonly code: string = 'storage.away';
}

/** The disk is full, or a quota is used up; nothing was kept. */
export class StorageFull extends StorageAway {
  override readonly name = 'StorageFull';
  override readonly code = 'storage.full';
}
