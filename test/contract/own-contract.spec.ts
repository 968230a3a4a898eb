import { command, contractError, defineContract, query, type ImplementationOf } from '#contracts';
import { LocalLink, ServedCall, type BoundOperation, type Link } from '#link/wire';
import { describeContractLink } from '#testing/link-kit';
import { describe, expect, it } from '@jest/globals';
import { IsInt, IsString } from 'class-validator';
import { readFileSync } from 'node:fs';

class Guest {
  @IsString()
  name: string;
}

class Welcome {
  @IsString()
  words: string;
}

class Guests {
  @IsInt()
  count: number;
}

class Unwelcome extends contractError(
  'greeter.unwelcome',
  ({ name }: Guest) => `${name} is unwelcome. Ask the host.`,
) {}

const greeterContract = defineContract('greeter', 1, {
  greet: query({ input: Guest, output: Welcome, errors: [Unwelcome], timeoutMs: 1000 }),
  admit: command({ input: Guest, output: Guests, errors: [Unwelcome], timeoutMs: 1000, idempotency: 'none' }),
});

class Greeter implements ImplementationOf<typeof greeterContract> {
  private count = 0;
  greet = async ({ name }: Guest) => ({ words: `Welcome, ${name}!` });
  admit = async () => ({ count: ++this.count });
}

// example
describeContractLink('a contract of one’s own', {
  contract: greeterContract,
  implementation: new Greeter(),
  samples: { greet: [{ name: 'Ada' }, { name: 'Łukasz 🐄' }], admit: [{ name: 'Ada' }] },
  errors: [new Unwelcome({ name: 'Eve' })],
  async open(operations, log) {
    const link = new LocalLink({ caller: 'kit', maxFrameBytes: 65_536, log });
    link.serve(operations);
    return { link, maxPayloadBytes: 61_440, close: () => link.close() };
  },
});
// end of the example

/** Hands caller and callee the same objects, and does nothing else that a link must. */
function bareLink(operations: readonly BoundOperation[]): Link {
  return {
    bind: ({ operation }) => {
      const bound = operations.find((each) => each.operation === operation);
      if (!bound) throw new TypeError(`There is no ${operation}.`);
      return (input) => bound.handle(input, new ServedCall({ deadline: Infinity, caller: 'kit' }));
    },
    open: () => undefined,
    obstacle: () => undefined,
    counts: () => [],
    close: async () => undefined,
  };
}

describeContractLink(
  'none at all, whose failures the kit sees',
  {
    contract: greeterContract,
    implementation: new Greeter(),
    samples: { greet: [{ name: 'Ada' }], admit: [{ name: 'Ada' }] },
    errors: [new Unwelcome({ name: 'Eve' })],
    open: async (operations) => ({ link: bareLink(operations), maxPayloadBytes: 1000, close: async () => undefined }),
  },
  {
    knownFailures: ['greeter.greet', 'greeter.admit'].flatMap((of) => [
      `${of} shares no reference between caller and callee`,
      `${of} keeps 64 calls in flight apart`,
      `${of} ends at its deadline and tells the callee`,
      `${of} ends when its caller cancels and tells the callee`,
      `${of} refuses an input over the limit`,
      `${of} refuses an answer over the limit`,
      `${of} hides an undeclared error`,
      `${of} rebuilds greeter.unwelcome: class, fields and sentence`,
      `${of} is counted, with its failures`,
    ]),
  },
);

describe('the example in libs/testing/README.md', () => {
  it('is the one that runs here', () => {
    const [, example = 'none'] = /\/\/ example\n([^]*?)\/\/ end of the example/.exec(read(import.meta.filename)) ?? [];
    expect(read('libs/testing/README.md')).toContain(example);
  });
});

const read = (file: string) => readFileSync(file, 'utf8');
