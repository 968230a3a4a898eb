export { contentProblems, partsOf } from './content/content-problems.js';
export type { ContentProblem, ContentRules, KindLookup, PartName } from './content/content-problem.js';
export { countText, type TextCount } from './count-text.js';
export { linksIn } from './find-links.js';
export { textRuleBeside } from './text-rule-beside.js';
