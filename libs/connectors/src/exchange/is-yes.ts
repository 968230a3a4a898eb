/** What people type into a field that asks yes or no. */
export const isYes = (typed: string | undefined): boolean => /^(yes|true|1)$/i.test(typed ?? '');
