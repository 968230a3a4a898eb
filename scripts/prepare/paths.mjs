import { fileURLToPath } from 'node:url';

/** The clone's own folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} relative @returns {string} the absolute path of something in the clone */
export const inClone = (relative) => root + relative;
