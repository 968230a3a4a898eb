import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Channel } from '../../../api/types';
import { instant } from '../../../time/format';
import { useNow } from '../../../time/use-now';
import { Moment } from '../../../ui/moment';
import { accessEndsSoon } from '../access-end';

/** Why a channel takes no posts, or will soon take none. */
export function ChannelAccess({ channel }: { channel: Channel }) {
  const now = useNow();
  const endsAt = accessEndsSoon(channel, now);
  if (channel.state !== 'connected') {
    const words = channel.reason ?? (channel.state === 'reconnect_needed' ? 'Its access has ended.' : undefined);
    return words ? <Warning>{words}</Warning> : null;
  }
  if (endsAt === undefined) return null;
  return (
    <Warning>
      {`Access ends on ${instant(endsAt)}, `}
      <Moment at={endsAt} ahead />. Connect it again before then.
    </Warning>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="orange" mt={4} component="div" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  );
}
