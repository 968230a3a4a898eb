/** What people are told of the posts of the next seven days that need a look. */
export function digestWords({ posts, errors }: { posts: number; errors: number }): { title: string; body: string } {
  const title =
    posts === 1 ? '1 post of the next seven days needs a look' : `${posts} posts of the next seven days need a look`;
  const rest = posts - errors;
  const wrong = errors === 1 ? '1 would not go out as it is.' : `${errors} would not go out as they are.`;
  const odd = rest === 1 ? 'For 1 there is something to know.' : `For ${rest} there is something to know.`;
  return { title, body: [errors > 0 && wrong, rest > 0 && odd].filter(Boolean).join(' ') };
}
