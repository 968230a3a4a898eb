import { defineConfig, text, type ConfigOf } from '#config';

/** For links that are said as `tls://host:port`. */
export const linkTlsConfig = defineConfig('link-tls', {
  cert: text('DROVER_LINK_TLS_CERT', {
    optional: true,
    about:
      'File of this process’s certificate for tls:// links, PEM, with those between it and its authority. Read again when it changes.',
  }),
  key: text('DROVER_LINK_TLS_KEY', { optional: true, about: 'File of its private key, PEM.' }),
  ca: text('DROVER_LINK_TLS_CA', {
    optional: true,
    about:
      'File of the authorities that this process trusts on tls:// links, PEM; then its callers must show a certificate of theirs too. Unset: those of Node, and callers need none.',
  }),
});

export type LinkTlsPaths = ConfigOf<typeof linkTlsConfig>;
