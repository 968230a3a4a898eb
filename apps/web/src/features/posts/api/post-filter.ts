export const POST_FILTERS = ['all', 'drafts', 'scheduled', 'published', 'problems'] as const;
export type PostFilter = (typeof POST_FILTERS)[number];

export const filterLabels: Record<PostFilter, string> = {
  all: 'All',
  drafts: 'Drafts',
  scheduled: 'Scheduled',
  published: 'Published',
  problems: 'Problems',
};

const statuses: Record<PostFilter, string | undefined> = {
  all: undefined,
  drafts: 'draft',
  scheduled: 'scheduled,publishing,cancelling',
  published: 'published,partly_published',
  problems: 'problems',
};

/** The API's `status` for a filter. */
export function statusesOf(filter: PostFilter): string | undefined {
  return statuses[filter];
}

export function isPostFilter(value: unknown): value is PostFilter {
  return POST_FILTERS.some((filter) => filter === value);
}
