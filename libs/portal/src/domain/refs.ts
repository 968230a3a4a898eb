/** What trigger calls the things of portal. */
export const refOf = {
  post: (id: string) => `post:${id}`,
  series: (id: string) => `series:${id}`,
  campaign: (id: string) => `campaign:${id}`,
} as const;

/** The label that everything on a channel carries. */
export const channelGroup = (id: string) => `channel:${id}`;

export type RefKind = keyof typeof refOf;

const REF = /^(post|series|campaign):(.+)$/;

/** What a ref of ours names; undefined for anything else's. */
export function readRef(ref: string): { kind: RefKind; id: string } | undefined {
  const [, kind, id] = REF.exec(ref) ?? [];
  return id === undefined ? undefined : { kind: kind as RefKind, id }; // the pattern knows no other kinds
}
