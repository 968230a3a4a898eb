import { Anchor, Group } from '@mantine/core';
import { IconArrowRight, IconExternalLink } from '@tabler/icons-react';

/** Where the published post can be seen. The Sandbox lives on this installation, so it opens in place. */
export function ResultLink({ url, network }: { url: string; network: string }) {
  const here = url.startsWith(`${window.location.origin}/`);
  return (
    <Anchor href={url} {...(here ? {} : { target: '_blank', rel: 'noreferrer' })} size="sm" fw={500}>
      <Group gap={4} component="span" wrap="nowrap">
        {`View on ${network}`}
        {here ? <IconArrowRight size={14} aria-hidden /> : <IconExternalLink size={14} aria-hidden />}
      </Group>
    </Anchor>
  );
}
