/**
 * What the stock transports of @nestjs/microservices do not do, TCP and Redis alike. Most of it they do not promise; the
 * kit holds them to it all the same, for it is what a module's caller stands on.
 */
export const STOCK_NEST_FAILURES: readonly string[] = [
  'refuses what JSON cannot carry',
  'refuses an input that does not fit, naming each field',
  'refuses names that mean something to the language',
  'rebuilds a declared error: class, fields and sentence',
  'hides an undeclared error behind a reference that leads to its log line',
  'does not pass the fault of a nested call off as its own',
  'tells the callee who calls, its key, the trace and the time that is left',
  'refuses a keyed command without a key',
  'ends a query at its deadline and tells the callee',
  'says of a command at its deadline that it may have run',
  'never gives a nested call more time than is left of its parent',
  'stops a call that its caller cancels',
  'cancels a nested call with the call it is within',
  'does not start what is cancelled already',
  'refuses an input over the limit, near and far',
  'refuses an output over the limit, near and far',
  'counts what was called, what failed and how, and what is in flight',
  'ends a call at its deadline when the clock jumps back by hours',
  'asks a query again, or ends it at its deadline, when its answer is lost',
  'says OutcomeUnknown of a command whose answer is lost, and never runs it again',
  'runs a command once whose request arrives twice',
  'runs nothing of half a request, and asks a query again',
  'tells the truth of a command during which caller and module lose each other',
  'tells the truth of every command through a storm of reconnections, and answers every query after it',
  'ends calls at their deadline when the caller reads nothing, and serves on when it reads again',
  'runs nothing for a peer that does not know the secret, and says so',
  'serves on, with one line in the log, when somebody talks nonsense to it',
];
