import { SetMetadata } from '@nestjs/common';

export const OWNER_ONLY = 'drover:owner-only';
export const SESSION_ONLY = 'drover:session-only';
export const ADMIN_ONLY = 'drover:admin-only';

/** For owners of the workspace. */
export const OwnerOnly = () => SetMetadata(OWNER_ONLY, true);

/** For people with a session, not for API tokens. */
export const SessionOnly = () => SetMetadata(SESSION_ONLY, true);

/** For who runs the installation, with a session: no token of a workspace reaches beyond it. */
export const AdminOnly = () => SetMetadata(ADMIN_ONLY, true);
