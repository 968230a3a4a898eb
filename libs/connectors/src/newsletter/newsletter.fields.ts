import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';

export const NEWSLETTER_LABEL = 'E-mail newsletter';
/** Submission over TLS, with STARTTLS, and their old kin (RFC 8314, RFC 6409). */
export const MAIL_PORTS = [465, 587, 2525];
/** RFC 5321, 4.5.3.1.8: what every server takes in one go, so that all or nobody gets it. */
export const MOST_RECIPIENTS = 100;

export const NEWSLETTER_TEXT: TextRule = { max: 100_000, unit: 'code_point' };
/** Subjects of one line; mail clients show about 70 characters of them (RFC 5322, 2.1.1: lines of 998). */
export const NEWSLETTER_FEATURES: NetworkFeatures = { title: 'required', maxTitle: 250 };
/** Mails above 10 MiB or so are refused by many servers, and base64 makes them a third larger. */
export const NEWSLETTER_MEDIA: MediaRule = {
  maxItems: 5,
  mixed: true,
  maxAltText: 1000,
  image: { mimes: ['image/jpeg', 'image/png'], maxBytes: 1_500_000, maxSide: 1600 },
  gif: { mimes: ['image/gif'], maxBytes: 1_500_000 },
};

export const SERVER_HELP =
  "Your provider's mail server with its port, for example smtp.example.com:465. 465 is encrypted from the start; the others with STARTTLS.";
export const PASSWORD_HELP = 'The password of the mail account, or an app password where the provider has them.';
export const FROM_HELP = 'Who it is from, for example: Acme News <news@example.com>.';
export const TO_HELP = `The address of your mailing list, or up to ${MOST_RECIPIENTS} addresses separated by commas; nobody sees the others.`;
export const UNSUBSCRIBE_HELP =
  'Where people leave the list: an https address or mailto:leave@example.com. Mail programs show a button for it.';

export const NEWSLETTER_FIELDS: CredentialField[] = [
  {
    name: 'server',
    label: 'Mail server',
    kind: 'text',
    required: true,
    placeholder: 'smtp.example.com:465',
    help: SERVER_HELP,
  },
  { name: 'user', label: 'User name', kind: 'text', required: true, help: 'Usually the whole e-mail address.' },
  { name: 'password', label: 'Password', kind: 'secret', required: true, help: PASSWORD_HELP },
  {
    name: 'from',
    label: 'From',
    kind: 'text',
    required: true,
    placeholder: 'Acme News <news@example.com>',
    help: FROM_HELP,
  },
  {
    name: 'to',
    label: 'To',
    kind: 'text',
    required: true,
    placeholder: 'subscribers@lists.example.com',
    help: TO_HELP,
  },
  {
    name: 'unsubscribe',
    label: 'Unsubscribe',
    kind: 'text',
    required: true,
    placeholder: 'mailto:leave@example.com',
    help: UNSUBSCRIBE_HELP,
  },
];
