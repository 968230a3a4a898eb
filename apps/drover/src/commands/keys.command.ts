import { hasInstallationSecret, installationSecrets } from '#config';
import { KeysDesk, KeysDeskModule, type SealedStanding } from '#security';
import { say } from '../process/banner.js';
import { MODULE_NAMES, openDoors } from '../modules.js';
import { atDatabase } from './at-database.js';
import { textTable } from './text-table.js';

/** Something is sealed under a secret that was not given. */
export class SecretMissing extends Error {
  readonly code = 'drover.secret_missing';
  constructor(count: number) {
    super(
      `${count} sealed ${count === 1 ? 'value' : 'values'} can be read with none of the secrets. ` +
        'Put the one they were sealed with into DROVER_SECRETS_EARLIER and repeat, or connect those channels again.',
    );
    this.name = 'SecretMissing';
  }
}

/** This command does not know the secret of the processes. */
export class NoSecret extends Error {
  readonly code = 'drover.no_secret';
  constructor() {
    super('There is no secret here. Set DROVER_SECRET, or DROVER_DATA_DIR, as the processes of Drover have it.');
    this.name = 'NoSecret';
  }
}

/** Says how many sealed values there are under which secret. */
export async function showKeys({ json }: { json?: boolean }): Promise<void> {
  const standings = await atKeysDesks((desks) => standingOf(desks));
  say(json ? JSON.stringify(standings, undefined, 2) : asText(standings));
}

/** Seals everything again under the current secret, while Drover works. Safe to repeat at any time. */
export async function rotateKeys(): Promise<void> {
  const after = await atKeysDesks(async (desks) => {
    const secrets = installationSecrets();
    const tell = (column: string, { resealed }: { resealed: number }) => say(`${column}: ${resealed} sealed again`);
    for (const desk of desks) await desk.rotate(secrets, tell);
    return await standingOf(desks);
  });
  say(asText(after));
  const unknown = after.reduce((sum, one) => sum + one.unknown, 0);
  if (unknown > 0) throw new SecretMissing(unknown);
  const earlier = after.reduce((sum, one) => sum + one.earlier, 0);
  if (earlier === 0) say('Everything is sealed under the current secret; the earlier ones are not needed any more.');
  else say(`A process that has an earlier secret sealed ${earlier} meanwhile. Start it anew and repeat.`);
}

async function standingOf(desks: readonly KeysDesk[]): Promise<SealedStanding[]> {
  const secrets = installationSecrets();
  const ofEach: SealedStanding[][] = [];
  for (const desk of desks) ofEach.push(await desk.standing(secrets));
  return ofEach.flat();
}

/** Opening a door makes known what its module keeps sealed. */
async function atKeysDesks<T>(work: (desks: KeysDesk[]) => Promise<T>): Promise<T> {
  if (!hasInstallationSecret()) throw new NoSecret();
  await openDoors(MODULE_NAMES);
  return await atDatabase([KeysDeskModule.forAll()], (app) => work(app.get(KeysDesk, { strict: false, each: true })));
}

function asText(standings: readonly SealedStanding[]): string {
  return textTable(
    ['SEALED', 'CURRENT', 'EARLIER', 'UNKNOWN'],
    standings.map(({ column, current, earlier, unknown }) => [column, `${current}`, `${earlier}`, `${unknown}`]),
  );
}
