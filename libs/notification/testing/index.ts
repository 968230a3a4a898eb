export { aRecipient } from './a-recipient.js';
export { aSettledPost } from './a-settled-post.js';
