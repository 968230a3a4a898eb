import { IconMapQuestion } from '@tabler/icons-react';
import { LinkButton } from '../../ui/link-button';
import { DocumentTitle } from '../../ui/document-title';
import { NothingHere } from '../../ui/nothing-here';

/** Inside the frame: what the address names is not there. */
export function NotFoundHere({ what }: { what: string }) {
  return (
    <>
      <DocumentTitle>Not found</DocumentTitle>
      <NothingHere
        icon={<IconMapQuestion size={28} />}
        title={`${what} is not here`}
        action={<LinkButton to="/">To your posts</LinkButton>}
      >
        It was deleted, the address has a mistake in it, or it belongs to another workspace.
      </NothingHere>
    </>
  );
}
