import type { Command } from 'commander';
import type { DeadFilter, DeadListing } from './events.command.js';

/** `drover events …`: what was told and not taken. */
export function addEventsCommand(program: Command): void {
  const open = () => import('./events.command.js');
  const events = program.command('events').description('look at what modules tell each other, and send it again');

  events
    .command('stats')
    .option('--json', 'as JSON')
    .description('count what is pending and dead, for each module and subscriber')
    .action(async (options: { json?: boolean }) => (await open()).showStats(options));

  filtered(events.command('dead'))
    .option('--json', 'as JSON')
    .option('--limit <n>', 'how many at most', '100')
    .description('list deliveries that nobody could take')
    .action(async (options: DeadListing) => (await open()).listDead(options));

  events
    .command('show')
    .argument('<id>', 'of a delivery or of an event')
    .option('--json', 'as JSON')
    .description('show an event, its body, and what became of each delivery')
    .action(async (id: string, options: { json?: boolean }) => (await open()).showEvent(id, options));

  filtered(events.command('replay'))
    .argument('[ids...]', 'dead deliveries')
    .option('--all', 'every dead delivery that fits the other options')
    .description('send dead deliveries again')
    .action(async (ids: string[], options: DeadFilter & { all?: boolean }) => (await open()).replayDead(ids, options));
}

/** `drover chores`: what modules do by themselves. */
export function addChoresCommand(program: Command): void {
  program
    .command('chores')
    .option('--json', 'as JSON')
    .description('show what modules do by themselves now and then, and how it went')
    .action(async (options: { json?: boolean }) => (await import('./chores.command.js')).showChores(options));
}

const filtered = (command: Command): Command =>
  command
    .option('--module <module>', 'sent by this module')
    .option('--event <name>', 'of this name, as in publisher.post_settled')
    .option('--for <module>', 'sent to this module');
