export { countText, type TextCount } from './count-text.js';
