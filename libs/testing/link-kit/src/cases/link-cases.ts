import type { LinkCase } from '../link-case.js';
import { callCases } from './call.cases.js';
import { countsCases } from './counts.cases.js';
import { clockCases } from './clock.cases.js';
import { errorsCases } from './errors.cases.js';
import { faultsCases } from './faults.cases.js';
import { sizeCases } from './size.cases.js';
import { strangersCases } from './strangers.cases.js';
import { timeCases } from './time.cases.js';
import { validationCases } from './validation.cases.js';
import { valuesCases } from './values.cases.js';

/** All that a link must do, in the order in which it is told. */
export const linkCases: readonly LinkCase[] = [
  ...valuesCases,
  ...validationCases,
  ...errorsCases,
  ...callCases,
  ...timeCases,
  ...sizeCases,
  ...countsCases,
  ...clockCases,
  ...faultsCases,
  ...strangersCases,
];
