export const POST_FILTERS = ['all', 'drafts', 'scheduled', 'published', 'problems'] as const;
export type PostFilter = (typeof POST_FILTERS)[number];

type PostListQuery = { status?: string; problems?: 'true'; order?: 'soonest' };

export const filterLabels: Record<PostFilter, string> = {
  all: 'All',
  drafts: 'Drafts',
  scheduled: 'Scheduled',
  published: 'Published',
  problems: 'Problems',
};

const queries: Record<PostFilter, PostListQuery> = {
  all: {},
  drafts: { status: 'draft' },
  scheduled: { status: 'scheduled,publishing,cancelling', order: 'soonest' },
  published: { status: 'published,partly_published' },
  problems: { problems: 'true' },
};

/** What the API is asked for a filter. */
export function queryOf(filter: PostFilter): PostListQuery {
  return queries[filter];
}

export function isPostFilter(value: unknown): value is PostFilter {
  return POST_FILTERS.some((filter) => filter === value);
}
