import type { MediaFile } from '../connector.port.js';
import { PublishFailure } from '../publish-failure.js';

/** Where a file can be read for good. @throws PublishFailure `not_sent` when it was given no address */
export function addressOf({ address }: Pick<MediaFile, 'address'>): NonNullable<MediaFile['address']> {
  if (address) return address;
  throw new PublishFailure(
    'not_sent',
    'file_without_address',
    'A file of the post has no address yet; nothing was sent.',
  );
}
