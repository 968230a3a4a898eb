import type { Contract } from '#contracts';
import { operationsOf } from '#link/wire';
import { describeCases } from '../describe-link.js';
import type { LinkTraits } from '../link-case.js';
import { openBench } from './own-bench.js';
import { operationCases } from './operation.cases.js';
import type { OwnContract } from './own-contract.js';

/** Defines the cases that hold for every operation of any contract, for one link to a contract of one's own. */
export function describeContractLink<C extends Contract>(
  name: string,
  own: OwnContract<C>,
  traits: LinkTraits = {},
): void {
  const samples: Readonly<Record<string, readonly object[]>> = own.samples;
  const cases = operationsOf(own.contract).flatMap((ref) =>
    operationCases(ref, samples[ref.operation] ?? [], own.errors ?? []),
  );
  describeCases(`link: ${name}`, cases, () => openBench(own), traits);
}
