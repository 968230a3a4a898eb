import type { DynamicModule, Type } from '@nestjs/common';

/** The modules and their doors, opened only where they are hosted: what a process does not host costs it no memory. */
const DOORS = {
  portal: async () => (await import('#portal')).PortalModule,
  trigger: async () => (await import('#trigger')).TriggerModule,
  publisher: async () => (await import('#publisher')).PublisherModule,
  notification: async () => (await import('#notification')).NotificationModule,
} as const satisfies Record<string, () => Promise<Type>>;

export type ModuleName = keyof typeof DOORS;

export const MODULE_NAMES = Object.keys(DOORS) as ModuleName[];

export async function openDoors(names: readonly ModuleName[]): Promise<Type[]> {
  return await Promise.all(names.map((name) => DOORS[name]()));
}

/** The work of some of publisher's queues, without publisher itself. */
export async function openQueues(queues: readonly string[]): Promise<DynamicModule[]> {
  return [(await DOORS.publisher()).forQueues(queues)];
}

/** The queues that `--queues a,b` names. Throws `QueuesOfOthers` beside other modules than publisher. */
export function chosenQueues(text: string, hosted: readonly ModuleName[]): string[] {
  if (hosted.length !== 1 || hosted[0] !== 'publisher') throw new QueuesOfOthers();
  return text.split(',').map((name) => name.trim());
}

/** The modules that a command line names; all of them when it names none. Throws `UnknownModule`. */
export function chosenModules(words: readonly string[]): ModuleName[] {
  if (words.length === 0) return MODULE_NAMES;
  const unknown = words.filter((word) => !(MODULE_NAMES as string[]).includes(word));
  if (unknown.length > 0) throw new UnknownModule(unknown);
  return MODULE_NAMES.filter((name) => words.includes(name));
}

export class QueuesOfOthers extends Error {
  readonly code = 'drover.queues_of_others';
  constructor() {
    super('Only publisher has queues that run alone. Write: drover start publisher --queues media,linkinfo');
    this.name = 'QueuesOfOthers';
  }
}

export class UnknownModule extends Error {
  readonly code = 'drover.unknown_module';
  constructor(words: readonly string[]) {
    super(`There is no module ${words.join(', ')}. The modules are ${MODULE_NAMES.join(', ')}.`);
    this.name = 'UnknownModule';
  }
}
