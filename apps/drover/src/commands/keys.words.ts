import type { Command } from 'commander';

/** `drover keys …`: what is sealed with the installation's secret. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description("what is sealed with the installation's secret");

  keys
    .command('status')
    .option('--json', 'as JSON')
    .description('show how much is sealed under the current secret, under earlier ones, and under none that was given')
    .action(async (options: { json?: boolean }) => (await import('./keys.command.js')).showKeys(options));

  keys
    .command('rotate')
    .description('seal everything again under the current secret, while Drover works; can be repeated')
    .action(async () => (await import('./keys.command.js')).rotateKeys());
}
