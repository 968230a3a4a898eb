import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';

export const NOSTR_LABEL = 'Nostr';

/** Relays bound it as they like, and say so (NIP-11, max_content_length, in code points); this is for those that do not. */
export const NOSTR_TEXT: TextRule = { max: 8000, unit: 'code_point' };

/** Relays keep words alone: files are shown from where they are (NIP-92). How many, and which, no relay says. */
export const NOSTR_MEDIA: MediaRule = {
  maxItems: 4,
  mixed: true,
  maxAltText: 1000,
  pulls: true,
  byAddress: true,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'] },
  gif: { mimes: ['image/gif'] },
  video: { mimes: ['video/mp4', 'video/webm'] },
};

/** What an address here takes of a note, with the line that it stands on; a longer one is refused when it is sent. */
export const ADDRESS_CHARACTERS = 150;

/** NIP-10 (answers), NIP-36 (content-warning), NIP-32 (language), NIP-09 (asking relays to delete). */
export const NOSTR_FEATURES: NetworkFeatures = {
  maxThread: 50,
  comment: true,
  contentWarning: true,
  language: true,
  remove: true,
};

export const USUAL_RELAYS = ['wss://relay.damus.io', 'wss://nos.lol', 'wss://relay.primal.net'];
export const KEY_HELP = 'Your private key: nsec1… (in most apps under Settings, Keys), or 64 hexadecimal digits.';
export const RELAYS_HELP =
  'Addresses of relays, separated by commas. A post is out when one of them took it; two are waited for, the others get a moment.';

export const NOSTR_FIELDS: CredentialField[] = [
  { name: 'key', label: 'Private key', kind: 'secret', required: true, placeholder: 'nsec1…', help: KEY_HELP },
  {
    name: 'relays',
    label: 'Relays',
    kind: 'text',
    required: false,
    placeholder: USUAL_RELAYS.join(', '),
    help: RELAYS_HELP,
  },
];
