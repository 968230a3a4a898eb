export { simulateMany } from './campaign.js';
