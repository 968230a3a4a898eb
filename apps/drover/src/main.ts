import { needNode24 } from './process/need-node.js';

needNode24();
// Loaded only now: under an older Node.js these would fail with words that help nobody.
const { runCommandLine } = await import('./commands/command-line.js');
await runCommandLine(process.argv);
