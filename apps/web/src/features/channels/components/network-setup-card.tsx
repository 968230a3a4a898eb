import { Button, Code, Collapse, Group, List, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import type { NetworkInfo } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';

/** A network that nobody can connect yet, and what its operator has to do. */
export function NetworkSetupCard({ network }: { network: NetworkInfo }) {
  const [opened, steps] = useDisclosure(false);
  const id = useId();
  const { missing = [], steps: todo = [] } = network.setup ?? {};
  return (
    <Paper withBorder p="md">
      <Group gap="md" align="center">
        <NetworkMark network={network.network} size={40} />
        <div style={{ flex: '1 1 200px', minWidth: 0 }}>
          <Text fw={600}>{network.label}</Text>
          <Text size="sm" c="dimmed">
            {network.description}
          </Text>
        </div>
        <Button
          variant="subtle"
          aria-expanded={opened}
          aria-controls={id}
          aria-label={`How to set up ${network.label}`}
          onClick={steps.toggle}
        >
          How to set up
        </Button>
      </Group>
      <Collapse expanded={opened} id={id} keepMounted={false}>
        <Stack gap="xs" pt="sm">
          <List type="ordered" size="sm" spacing={4}>
            {todo.map((step) => (
              <List.Item key={step} style={{ overflowWrap: 'anywhere' }}>
                {step}
              </List.Item>
            ))}
          </List>
          {missing.length > 0 && (
            <Text size="sm" component="div">
              {'Settings that are missing: '}
              {missing.map((name) => (
                <Code key={name} mr={6} display="inline-block" maw="100%">
                  {name}
                </Code>
              ))}
            </Text>
          )}
        </Stack>
      </Collapse>
    </Paper>
  );
}
