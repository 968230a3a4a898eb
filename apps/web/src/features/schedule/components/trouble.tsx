import { Text } from '@mantine/core';

/** Why a time will not do; the server says it of the field, without a subject: “is in the past; …”. */
export function Trouble({ text }: { text: string }) {
  return (
    <Text size="sm" c="red" role="alert">
      {/^[a-z]/.test(text) ? `This time ${text}.` : text}
    </Text>
  );
}
