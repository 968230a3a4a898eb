import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClockX, IconHelpCircle } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { NotificationKind } from '../../api/types';

export const kindFaces: Record<NotificationKind, { icon: ComponentType<{ size?: number }>; color: string }> = {
  published: { icon: IconCircleCheck, color: 'green' },
  partly_published: { icon: IconAlertTriangle, color: 'orange' },
  failed: { icon: IconCircleX, color: 'red' },
  missed: { icon: IconClockX, color: 'red' },
  unknown: { icon: IconHelpCircle, color: 'orange' },
};
