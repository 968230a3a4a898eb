import { parseArgs } from 'node:util';
import { bootBench } from './boot.bench.js';
import { fireBench } from './fire.bench.js';
import { linkBench } from './link.bench.js';
import { publishBench } from './publish.bench.js';

const BENCHES = { boot: bootBench, fire: fireBench, link: linkBench, publish: publishBench } as const;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
});
const [name = ''] = positionals;
const rounds = Number(values.rounds);

if (!(name in BENCHES) || !Number.isSafeInteger(rounds) || rounds < 1) {
  process.stderr.write(`Use: npm run bench -- NAME [--rounds N]; NAME is one of ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  for (const figure of await BENCHES[name as keyof typeof BENCHES](rounds, say)) {
    process.stdout.write(`${JSON.stringify({ bench: name, ...figure })}\n`);
  }
}
