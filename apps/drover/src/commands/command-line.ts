import { Command } from 'commander';
import { addChoresCommand, addEventsCommand } from './events.words.js';
import { addKeysCommand } from './keys.words.js';
import type { TopologyFormat } from './topology.command.js';
import type { TransferOptions } from './transfer.command.js';

/** Parses the command line and runs what it asks for. Expected failures end in one sentence and exit code 1. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = new Command('drover').description('Plans and publishes social-media campaigns.');

  program
    .command('start')
    .argument('[modules...]', 'portal, trigger, publisher, notification; all of them when none is named')
    .option('--queues <names>', 'of publisher, only the work of these queues (media, linkinfo, metrics); sends nothing')
    .description('run modules in this process')
    .action(async (words: string[], { queues }: { queues?: string }) => {
      const { chosenModules, chosenQueues } = await import('../modules.js');
      const { runProcess } = await import('../process/run-process.js');
      const hosted = chosenModules(words);
      await runProcess(hosted, queues === undefined ? undefined : chosenQueues(queues, hosted));
    });

  program
    .command('db')
    .description('run the embedded PostgreSQL alone, for several processes on this machine')
    .action(async () => (await import('./db.command.js')).runDatabase());

  program
    .command('export')
    .argument('<file>', 'the file to write')
    .description('write everything in the database to one file, from one snapshot')
    .option('--files <folder>', 'copy uploaded files too, to this folder; what is there already is left')
    .action(async (file: string, options: TransferOptions) =>
      (await import('./transfer.command.js')).exportTo(file, options),
    );

  program
    .command('import')
    .argument('<file>', 'a file that drover export wrote')
    .description('fill an empty database from a file; all of it or nothing')
    .option('--files <folder>', 'copy the uploaded files from this folder into the storage, before the rest')
    .action(async (file: string, options: TransferOptions) =>
      (await import('./transfer.command.js')).importFrom(file, options),
    );

  program
    .command('topology')
    .option('--json', 'as JSON')
    .option('--mermaid', 'as a Mermaid flowchart')
    .description('show which process hosts what, and which module calls which')
    .action(async (format: TopologyFormat) => (await import('./topology.command.js')).printTopology(format));

  addKeysCommand(program);
  addEventsCommand(program);
  addChoresCommand(program);

  try {
    await program.parseAsync(argv);
    process.exit(0); // whatever a library still holds open must not keep a finished command alive
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

/** Drover's own errors say what to do in their message; anything else is a mistake of ours and shows its place. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' && error.code.includes('.')
    ? error.message
    : (error.stack ?? error.message);
}
