/** React lifts it into the head. */
export function DocumentTitle({ children }: { children: string }) {
  return <title>{`${children} · Drover`}</title>;
}
