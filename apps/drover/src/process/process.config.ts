import { defineConfig, text } from '#config';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** A PUBLIC_URL that only this machine can mean is served to this machine alone. */
function defaultHost(publicUrl: string | undefined): string {
  const url = publicUrl?.trim() || 'http://localhost';
  return URL.canParse(url) && !LOOPBACK_NAMES.includes(new URL(url).hostname) ? '0.0.0.0' : '127.0.0.1';
}

export const processConfig = defineConfig('process', {
  host: text('DROVER_HOST', {
    default: {
      from: (env) => defaultHost(env['PUBLIC_URL']),
      shown: '127.0.0.1 while PUBLIC_URL is on localhost, else 0.0.0.0',
    },
    about: 'Address on which PORT is opened.',
  }),
});
