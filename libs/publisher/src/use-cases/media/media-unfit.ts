/** A file that cannot be published, by its name and with what to do, for people. */
export class MediaUnfit extends Error {
  override readonly name = 'MediaUnfit';
  readonly code = 'publisher.media_unfit';
}
