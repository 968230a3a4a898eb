import { type ConfigOf, defineConfig, integer, list, program } from '#config';
import { WORK_QUEUES, type WorkQueue } from './jobs/work/work.js';

const NAMES: readonly string[] = WORK_QUEUES;
const problem = (name: string) => (NAMES.includes(name) || name === 'none' ? undefined : `holds "${name}"`);

export const mediaConfig = defineConfig('media', {
  queues: list('DROVER_PUBLISHER_QUEUES', {
    default: WORK_QUEUES,
    wanted: `some of ${WORK_QUEUES.join(', ')}, separated by commas, or none`,
    problem,
    about: 'Work beside sending that processes with publisher do; leave out what a process started with --queues does.',
  }),
  mediaConcurrency: integer('DROVER_MEDIA_CONCURRENCY', {
    default: 2,
    min: 1,
    max: 32,
    about: 'Uploaded files that one process works on at the same time; each may take some hundred megabytes.',
  }),
  linkConcurrency: integer('DROVER_LINKINFO_CONCURRENCY', {
    default: 4,
    min: 1,
    max: 64,
    about: 'Pages whose title and picture one process reads at the same time.',
  }),
  metricsConcurrency: integer('DROVER_METRICS_CONCURRENCY', {
    default: 2,
    min: 1,
    max: 64,
    about: 'Channels whose figures one process collects at the same time.',
  }),
  maxMegapixels: integer('DROVER_MEDIA_MAX_MEGAPIXELS', {
    default: 60,
    min: 1,
    max: 1000,
    about: 'Million pixels that a picture may have, all frames of a GIF together; each costs four bytes of memory.',
  }),
  maxFrames: integer('DROVER_MEDIA_MAX_FRAMES', {
    default: 500,
    min: 1,
    max: 10_000,
    about: 'Frames that a GIF may have.',
  }),
  ffprobe: program('DROVER_FFPROBE', 'ffprobe', {
    about: 'Checks uploaded videos. Without it, or with none, they are checked by their containers alone.',
  }),
  ffmpeg: program('DROVER_FFMPEG', 'ffmpeg', {
    about: 'Makes the pictures that people see of uploaded videos. Without it, or with none, there are none.',
  }),
});

export type MediaConfig = ConfigOf<typeof mediaConfig>;

/** The queues whose work this process does, unless its command line says otherwise. */
export function configuredQueues({ queues }: Pick<MediaConfig, 'queues'>): WorkQueue[] {
  return WORK_QUEUES.filter((queue) => queues.includes(queue));
}
