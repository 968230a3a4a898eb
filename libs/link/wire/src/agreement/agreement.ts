import { operationsOf, type OperationRef } from '../link.js';
import type { Contract } from '#contracts';
import { breakingDifference } from './breaking-difference.js';
import {
  contractShape,
  shapeHash,
  type ContractShape,
  type FieldTexts,
  type OperationShape,
} from './contract-shape.js';

/** Something of each contract, by its name. */
export type ByContract<T> = Readonly<Record<string, T>>;

/** The shapes of one side's contracts. Made when they are first asked for. */
export class Agreement {
  private made: ReadonlyMap<string, { shape: ContractShape; hash: string }> | undefined;

  /** @param operations of all contracts of this side */
  constructor(private readonly operations: readonly OperationRef[]) {}

  static of(contracts: readonly Contract[]): Agreement {
    return new Agreement(contracts.flatMap((contract) => operationsOf(contract)));
  }

  hashes(): ByContract<string> {
    return Object.fromEntries([...this.shapes].map(([name, { hash }]) => [name, hash]));
  }

  /** The shapes that the other side needs for a judgement: those of contracts that it knows in another shape. */
  shapesBeside(theirHashes: ByContract<unknown>): ByContract<ContractShape> {
    const others = [...this.shapes].filter(([name, { hash }]) => (theirHashes[name] ?? hash) !== hash);
    return Object.fromEntries(others.map(([name, { shape }]) => [name, shape]));
  }

  /** As the caller: why modules with these shapes cannot be called; undefined when they can. */
  breakingDifference(moduleShapes: ByContract<ContractShape>): string | undefined {
    for (const [name, { shape }] of this.shapes) {
      const theirs = moduleShapes[name];
      const difference = theirs && breakingDifference(name, shape, theirs);
      if (difference) return difference;
    }
    return undefined;
  }

  private get shapes() {
    if (this.made) return this.made;
    const names = new Set(this.operations.map(({ module }) => module));
    this.made = new Map(
      [...names].map((name) => {
        const shape = contractShape(this.operations.filter(({ module }) => module === name));
        return [name, { shape, hash: shapeHash(shape) }];
      }),
    );
    return this.made;
  }
}

/** Shapes as they came from another process; what is none is left out. */
export function decodeShapes(value: unknown): ByContract<ContractShape> {
  return mapOf(value, (contract) =>
    mapOf(contract, (operation): OperationShape | undefined => {
      if (typeof operation !== 'object' || operation === null) return undefined;
      const { kind, input, output }: Record<string, unknown> = { ...operation };
      return { kind: String(kind), input: fieldsOf(input), output: fieldsOf(output) };
    }),
  );
}

const fieldsOf = (value: unknown): FieldTexts => mapOf(value, (text) => (typeof text === 'string' ? text : undefined));

function mapOf<T>(value: unknown, read: (member: unknown) => T | undefined): Record<string, T> {
  const found: Record<string, T> = Object.create(null);
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, member] of Object.entries(value)) {
    const known = read(member);
    if (known !== undefined) found[name] = known;
  }
  return found;
}
