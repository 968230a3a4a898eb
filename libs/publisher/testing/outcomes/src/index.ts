export { judgeOutcomes } from './judged-outcomes.js';
