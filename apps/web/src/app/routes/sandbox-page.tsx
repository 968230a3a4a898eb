import { SandboxFeed } from '../../features/sandbox/components/sandbox-feed';
import { Page } from '../../ui/page';

export function SandboxPage() {
  return (
    <Page
      title="Sandbox"
      lead="Drover’s own small network, for trying things out. Only your workspace sees it."
      size={640}
    >
      <SandboxFeed />
    </Page>
  );
}
