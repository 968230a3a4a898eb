import { Text } from '@mantine/core';

/** Why a time will not do. */
export function Trouble({ text }: { text: string }) {
  return (
    <Text size="sm" c="red" role="alert">
      {text}
    </Text>
  );
}
