import { Box, Group, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';

/** Says that the machine is offline; what is planned goes out all the same. */
export function OfflineBanner() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <Box bg="straw.2" c="straw.9" px="md" py={6} mb="md" style={{ borderRadius: 'var(--mantine-radius-md)' }}>
          <Group gap="xs" justify="center" wrap="nowrap">
            <IconWifiOff size={16} aria-hidden />
            <Text size="sm" fw={500}>
              You are offline. Planned posts still go out; what you write here is kept.
            </Text>
          </Group>
        </Box>
      )}
    </div>
  );
}
