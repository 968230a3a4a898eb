const WANTED_MAJOR = 24;

/** Ends with a sentence when this is not the Node.js that Drover was made for. */
export function needNode24(version: string = process.versions.node): void {
  if (Number(version.split('.')[0]) >= WANTED_MAJOR) return;
  process.stderr.write(
    `Drover needs Node.js ${WANTED_MAJOR}, and this is ${version}. Start it with "npm start", which brings the right one.\n`,
  );
  process.exit(1);
}
