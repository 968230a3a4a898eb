import { readConfig } from '#config';
import { copyObjects, DiskStorage, type ObjectStorage, openStorage, storageConfig } from '#storage';
import { say } from '../process/banner.js';

/** Copies what people uploaded from the installation's storage to a folder; what is there already is left. */
export async function exportFiles(folder: string): Promise<void> {
  await copyFiles(ourStorage(), new DiskStorage(folder), `to ${folder}`);
}

/** The way back, into whichever storage this installation has. @throws NoExportedFiles */
export async function importFiles(folder: string): Promise<void> {
  const exported = new DiskStorage(folder);
  if ((await exported.list('', { limit: 1 })).length === 0) throw new NoExportedFiles(folder);
  await copyFiles(exported, ourStorage(), `from ${folder}`);
}

const ourStorage = () => openStorage(readConfig(storageConfig));

async function copyFiles(from: ObjectStorage, to: ObjectStorage, where: string): Promise<void> {
  const { copied, kept, bytes } = await copyObjects(from, to, (so) => say(`${so.copied + so.kept} files …`));
  const megabytes = Math.round(bytes / 100_000) / 10;
  say(`Copied ${copied} files ${where} (${megabytes} MB); ${kept} were there already.`);
}

/** Somebody asked for files where none are. */
class NoExportedFiles extends Error {
  readonly code = 'drover.no_exported_files';
  constructor(folder: string) {
    super(`${folder} holds no files of an export. Name the folder that drover export --files wrote.`);
    this.name = 'NoExportedFiles';
  }
}
