import { Stack, TextInput } from '@mantine/core';
import type { Channel } from '../../../api/types';
import type { Compose } from '../state/use-compose';

/** What a channel's network asks of each post. */
export function ChannelFields({ channel, compose }: { channel: Channel; compose: Compose }) {
  const asked = channel.features?.fields ?? [];
  if (asked.length === 0) return null;
  const values = compose.state.channels[channel.id]?.fields ?? {};
  return (
    <Stack gap="xs">
      {asked.map(({ name, label, required, placeholder, help }) => (
        <TextInput
          key={name}
          label={label}
          aria-label={`${label} (${channel.networkLabel} ${channel.handle})`}
          placeholder={placeholder}
          description={help}
          withAsterisk={required}
          value={values[name] ?? ''}
          onChange={(event) =>
            compose.changeChannel(channel.id, { fields: { ...values, [name]: event.currentTarget.value } })
          }
        />
      ))}
    </Stack>
  );
}
