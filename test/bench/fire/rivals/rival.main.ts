import { RIVALS, type RivalName } from './rivals.js';

/**
 * One rival in a process of its own: `node rival.main.js NAME DATABASE_URL`. Told instants it schedules them, says when it
 * has, and then how late each fired. It lives as long as its parent.
 */
const [, , name, databaseUrl = ''] = process.argv;
let late: number[] = [];
let wanted = Number.POSITIVE_INFINITY;

const firing = await RIVALS[name as RivalName]((lateMs) => {
  late.push(lateMs);
  if (late.length === wanted) process.send?.({ late });
}).open(databaseUrl);

process.on('message', ({ dueAt }: { dueAt: number[] }) => {
  late = [];
  wanted = dueAt.length;
  void firing.arm(dueAt).then(() => process.send?.({ armed: Date.now() }));
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
