import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconMail, IconMailOff } from '@tabler/icons-react';
import { LoadMore } from '../../../ui/load-more';
import { NothingHere } from '../../../ui/nothing-here';
import { PlainList } from '../../../ui/plain-list';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useMails } from '../api/mails';
import { MailRow } from './mail-row';

/** The mails that Drover wrote; without SMTP they are only here. */
export function MailSettings() {
  const workspace = useWorkspace();
  const mails = useMails(workspace.id);
  if (mails.isPending) return <RowsSkeleton />;
  if (mails.isError) return <ProblemNotice error={mails.error} onRetry={() => void mails.refetch()} />;
  return (
    <Stack>
      {mails.data.delivery === 'kept' && (
        <Alert color="straw" variant="light" icon={<IconMailOff aria-hidden />} title="E-mails stay here">
          No mail server is set up, so Drover keeps its e-mails on this page instead of sending them. To send them, set{' '}
          <Code>SMTP_URL</Code> (for example <Code>smtp://user:password@mail.example.org:587</Code>) and restart Drover.
        </Alert>
      )}
      {mails.data.items.length === 0 ? (
        <NothingHere icon={<IconMail size={28} />} title="No e-mails yet">
          As soon as a post is out, or has a problem, the e-mail about it shows up here.
        </NothingHere>
      ) : (
        <PlainList label="E-mails" gap="xs">
          {mails.data.items.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </PlainList>
      )}
      <LoadMore {...mails} />
      <Text size="xs" c="dimmed">
        Only the workspace’s owner sees this page.
      </Text>
    </Stack>
  );
}
