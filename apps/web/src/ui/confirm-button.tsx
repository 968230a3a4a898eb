import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface ConfirmButtonProps extends ButtonProps {
  question: string;
  explanation: ReactNode;
  confirm: string;
  onConfirm: () => void;
  children: ReactNode;
  'aria-label'?: string;
}

/** A button for what cannot be undone: it asks first. */
export function ConfirmButton({ question, explanation, confirm, onConfirm, children, ...button }: ConfirmButtonProps) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button {...button} onClick={dialog.open}>
        {children}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={<Text fw={650}>{question}</Text>}>
        <Text size="sm" c="dimmed">
          {explanation}
        </Text>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={dialog.close}>
            Keep it
          </Button>
          <Button
            color="red"
            data-autofocus
            onClick={() => {
              dialog.close();
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
