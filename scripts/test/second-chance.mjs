/**
 * What one Jest told of its files.
 * @typedef {{ path: string, passed: number, failed: number, skipped: string[], failures: string[], onlyAlone?: string[] }} FileResult
 * @typedef {{ files: FileResult[], last?: { complete?: boolean, running: string[] }, end: number | string }} Attempt
 */

/** The files that failed, if Jest came to its end and they are few enough to have failed by chance. @param {Attempt} attempt */
export function worthAnother({ files, last }, most) {
  const failed = files.filter((file) => file.failed > 0);
  return last?.complete && failed.length <= most ? failed : [];
}

/**
 * The first attempt with the second's word on each file that ran again. A second one that did not come to its end changes
 * nothing.
 *
 * @param {Attempt} first @param {Attempt} second @returns {Attempt}
 */
export function replaced(first, second) {
  if (!second.last?.complete) return first;
  const files = first.files.map((file) => {
    const later = second.files.find(({ path }) => path === file.path);
    return later === undefined ? file : { ...later, onlyAlone: later.failed > 0 ? [] : file.failures };
  });
  const failed = files.some((file) => file.failed > 0);
  return { ...first, files, end: failed ? first.end : 0 };
}
