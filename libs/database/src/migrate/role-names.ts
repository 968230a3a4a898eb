/** The role of every session until it enters a scope: rights on the queue's schema only. */
export const BASE_ROLE = 'drover_queue';
export const QUEUE_SCHEMA = 'queue';

/** Module names become names of schemas and roles. */
const MODULE_NAME = /^[a-z][a-z0-9_]{0,40}$/;

function checked(module: string): string {
  if (!MODULE_NAME.test(module)) throw new TypeError(`"${module}" is no module name: use a-z, 0-9 and _.`);
  return module;
}

/** The role inside one workspace. */
export const moduleRole = (module: string) => `drover_${checked(module)}`;

/** The role across workspaces. */
export const systemRole = (module: string) => `drover_${checked(module)}_system`;
