/** The name of a workspace's account on the Sandbox: `Harbour Bakery` → `@harbour-bakery`. */
export function sandboxHandle(workspaceName: string): string {
  const words = workspaceName.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['sandbox'];
  return `@${words.join('-')}`;
}
