export { judgeBudgets } from './judged-budgets.js';
export { judgeOutage } from './judged-outage.js';
