import type { Contract } from '#contracts';
import { moduleOf } from '#link/wire';

/** A provider that serves a contract. */
export interface Serving {
  readonly contract: Contract;
  readonly service: object;
  /** Its class, for people. */
  readonly name: string;
}

/** The process serves too little, too much or the wrong thing. */
export class LinkCensusError extends Error {
  constructor(readonly findings: readonly string[]) {
    super(
      `The modules of this process do not serve what they promise:\n${findings.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.name = 'LinkCensusError';
  }
}

/** Every operation of each hosted module's contracts has exactly one server, and nothing else is served. */
export function census(hosted: readonly string[], contracts: readonly Contract[], servings: readonly Serving[]): void {
  const findings: string[] = [];
  for (const module of hosted) {
    if (!contracts.some((contract) => moduleOf(contract.name) === module)) {
      findings.push(`${module} is hosted but has no contract. Give its contract to LinkModule.forRoot.`);
    }
  }
  for (const contract of contracts) findings.push(...contractFindings(contract, hosted, servings));
  for (const { contract, name } of servings) {
    if (!contracts.includes(contract)) {
      findings.push(`${name} serves ${contract.name}, which LinkModule.forRoot was not given. Add it to contracts.`);
    }
  }
  if (findings.length > 0) throw new LinkCensusError(findings);
}

function contractFindings(contract: Contract, hosted: readonly string[], servings: readonly Serving[]): string[] {
  const servers = servings.filter((serving) => serving.contract === contract).map((serving) => serving.name);
  if (!hosted.includes(moduleOf(contract.name))) {
    return servers.map((name) => `${name} serves ${contract.name}, but ${moduleOf(contract.name)} is not hosted here.`);
  }
  if (servers.length > 1) return [`${contract.name} is served by ${servers.join(' and ')}. Keep one.`];
  const operations = Object.keys(contract.operations);
  if (servers.length === 1 || operations.length === 0) return [];
  return operations.map((name) => `${contract.name}.${name} has no server. Mark its class with @Serves.`);
}
