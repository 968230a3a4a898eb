import { type ConfigOf, defineConfig, integer } from '#config';

export const uploadsConfig = defineConfig('uploads', {
  maxImageMb: integer('DROVER_MEDIA_MAX_IMAGE_MB', {
    default: 50,
    min: 1,
    max: 500,
    about: 'Megabytes that an uploaded picture or GIF may have.',
  }),
  maxVideoMb: integer('DROVER_MEDIA_MAX_VIDEO_MB', {
    default: 1024,
    min: 1,
    max: 5000,
    about: 'Megabytes that an uploaded video may have.',
  }),
});

export type UploadsConfig = ConfigOf<typeof uploadsConfig>;
