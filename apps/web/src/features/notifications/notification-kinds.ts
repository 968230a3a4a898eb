import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconHelpCircle,
  IconListCheck,
  IconPlugConnectedX,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { NotificationKind } from '../../api/types';

interface KindFace {
  icon: ComponentType<{ size?: number }>;
  color: string;
  /** The page where it can be mended, where that is not the post's. */
  page?: '/w/$ws' | '/w/$ws/preflight' | '/w/$ws/channels';
}

export const kindFaces: Record<NotificationKind, KindFace> = {
  published: { icon: IconCircleCheck, color: 'green' },
  partly_published: { icon: IconAlertTriangle, color: 'orange' },
  failed: { icon: IconCircleX, color: 'red' },
  missed: { icon: IconClockX, color: 'red' },
  unknown: { icon: IconHelpCircle, color: 'orange' },
  preflight: { icon: IconListCheck, color: 'orange', page: '/w/$ws/preflight' },
  access: { icon: IconPlugConnectedX, color: 'orange', page: '/w/$ws/channels' },
  zone_data: { icon: IconWorld, color: 'orange', page: '/w/$ws' },
};
