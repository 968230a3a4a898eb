import { refuse } from './reddit-answers.js';

type Form = Readonly<Record<string, string>>;

const FIELDS = new Set(['sr', 'title', 'kind', 'text', 'url', 'resubmit', 'nsfw', 'api_type']);
const KINDS = new Set(['self', 'link', 'image']);
const MOST_TEXT = 40_000;
const MOST_TITLE = 300;

/** Written after reddit.com/dev/api#POST_api_submit and PRAW's documentation of uploads. @throws NetRefusal */
export function checkSubmission(form: Form): Form {
  const strange = Object.keys(form).find((name) => !FIELDS.has(name));
  if (strange !== undefined) refuse('BAD_FIELD', 'this field is not known', strange);
  const { sr = '', title = '', kind = '', text = '', url = '', api_type: api } = form;
  if (api !== 'json') refuse('BAD_FIELD', 'api_type must be json', 'api_type');
  if (!/^(u_)?[A-Za-z0-9_]{2,21}$/.test(sr)) refuse('SUBREDDIT_NOEXIST', "that subreddit doesn't exist", 'sr');
  if (title === '') refuse('NO_TEXT', 'we need something here', 'title');
  if (title.length > MOST_TITLE) refuse('TOO_LONG', 'this is too long (max: 300)', 'title');
  if (Array.from(text).length > MOST_TEXT) refuse('TOO_LONG', 'this is too long (max: 40000)', 'text');
  if (!KINDS.has(kind)) refuse('BAD_KIND', 'this kind is not known', 'kind');
  if ((kind === 'self') === (url !== '')) refuse('BAD_URL', 'you should check that url', 'url');
  return form;
}
