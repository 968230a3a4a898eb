import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Post } from '../../../api/types';

interface PublishNowButtonProps {
  post: Post;
  icon: ReactNode;
  loading: boolean;
  onConfirm: () => void;
}

/** Sends a planned post at once; asks first, because it cannot be taken back. */
export function PublishNowButton({ post, icon, loading, onConfirm }: PublishNowButtonProps) {
  const [opened, dialog] = useDisclosure(false);
  const count = post.targets.length;
  return (
    <>
      <Button
        variant={post.status === 'draft' ? 'filled' : 'default'}
        leftSection={icon}
        loading={loading}
        disabled={count === 0 || post.text.trim() === ''}
        onClick={dialog.open}
      >
        Publish now
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={<Text fw={650}>Publish now?</Text>}>
        <Text size="sm" c="dimmed">
          {`The post goes out to ${count === 1 ? 'one channel' : `${count} channels`} at once.`}
        </Text>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={dialog.close}>
            Not yet
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              dialog.close();
              onConfirm();
            }}
          >
            Publish
          </Button>
        </Group>
      </Modal>
    </>
  );
}
