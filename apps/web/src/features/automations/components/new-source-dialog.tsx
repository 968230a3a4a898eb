import { Modal, Text } from '@mantine/core';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useCreateSource } from '../api/sources';
import { NewSourceForm } from './new-source-form';
import { SourceSecret } from './source-secret';

/** A webhook or a feed; a webhook's secret is shown this once. */
export function NewSourceDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} closeOnClickOutside={false} title={<Text fw={650}>New source</Text>}>
      <NewSource onClose={onClose} />
    </Modal>
  );
}

function NewSource({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const creating = useCreateSource(workspace.id);
  const secret = creating.data?.secret;
  if (creating.data && secret !== undefined) {
    return <SourceSecret source={creating.data} secret={secret} onClose={onClose} />;
  }
  return (
    <NewSourceForm
      error={creating.error}
      busy={creating.isPending}
      onSubmit={(source) =>
        creating.mutate(source, { onSuccess: (created) => created.secret === undefined && onClose() })
      }
    />
  );
}
