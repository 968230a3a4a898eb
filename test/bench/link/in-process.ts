import { bindImplementation, guarded, LocalLink, makeClient } from '#link/wire';
import { BenchClient, benchContract, type Note, type Parcel } from './bench.contract.js';

/** Implements the contract, and is what a direct call calls. */
export class BenchService {
  async note(input: Note): Promise<Note> {
    return input;
  }

  async echo(input: Parcel): Promise<Parcel> {
    return input;
  }
}

function localLink(): LocalLink {
  const link = new LocalLink({ caller: 'bench' });
  link.serve(bindImplementation(benchContract, new BenchService()));
  return link;
}

export const inProcessClient = () => makeClient(BenchClient, localLink());

/** The same behind the circuit breaker and the bulkhead that stand around links to other processes. */
export const guardedClient = () => makeClient(BenchClient, guarded(localLink(), 'bench'));

/** Nanoseconds that one awaited call takes, over `calls` of them, one after the other. */
export async function nanosecondsPerCall(echo: (input: Parcel) => Promise<unknown>, input: Parcel, calls: number) {
  const began = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) await echo(input);
  return Number(process.hrtime.bigint() - began) / calls;
}
