import { defineConfig, installationSecrets, secretText, type ConfigOf } from '#config';

/**
 * The secret by which processes know each other. It has settings of its own because DROVER_SECRET also seals what is
 * stored: changing that would make stored tokens unreadable, changing these changes nothing but the link.
 */
export const linkSecretConfig = defineConfig('link-secret', {
  current: secretText('DROVER_LINK_SECRET', {
    optional: true,
    minLength: 32,
    about: 'Secret by which processes know each other; DROVER_SECRET when unset. Change it process by process.',
  }),
  previous: secretText('DROVER_LINK_SECRET_PREVIOUS', {
    optional: true,
    minLength: 32,
    about: 'What DROVER_LINK_SECRET (or DROVER_SECRET) was before, until every process has the new one.',
  }),
});

/** The current secret first. Callers try them in this order; hosts take either. */
export function linkSecrets({ current, previous }: ConfigOf<typeof linkSecretConfig>): readonly string[] {
  const { current: own, earlier } = installationSecrets();
  const given = current === undefined ? [own, ...earlier] : [current];
  return previous === undefined ? given : [...given, previous];
}
