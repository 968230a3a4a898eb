import { Badge, ScrollArea, Table, Text } from '@mantine/core';
import type { ProcessClock } from '../../../api/types';
import { duration } from '../duration';

/** Each process's clock beside the database's. */
export function ClockTable({ clocks }: { clocks: readonly ProcessClock[] }) {
  if (clocks.length === 0) return null;
  return (
    <ScrollArea>
      <Table aria-label="Clocks" verticalSpacing="xs" miw={480}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Process</Table.Th>
            <Table.Th>Runs</Table.Th>
            <Table.Th ta="right">Clock against the database</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clocks.map(({ instanceId, host, pid, modules, skewMs, off }) => (
            <Table.Tr key={instanceId}>
              <Table.Td>{`${host} (${pid})`}</Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {modules.join(', ')}
                </Text>
              </Table.Td>
              <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                {off && (
                  <Badge color="orange" variant="light" mr="xs">
                    Off
                  </Badge>
                )}
                {duration(skewMs)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
