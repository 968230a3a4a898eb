import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Pine: Drover's own colour. */
const pine: MantineColorsTuple = [
  '#eef8f6',
  '#dbeeea',
  '#b4dcd5',
  '#8ac9be',
  '#66b7aa',
  '#43a093',
  '#2b8277',
  '#17645d',
  '#10504a',
  '#0a3c38',
];

/** Straw: the accent, used sparingly. */
const straw: MantineColorsTuple = [
  '#fdf7ea',
  '#f8ecd2',
  '#f3dba6',
  '#f3c877',
  '#e9b44f',
  '#dba133',
  '#b98122',
  '#8f6318',
  '#6b4a12',
  '#4a330c',
];

/** Warm greys, so that pages look like paper and not like steel. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ef',
  '#e9e6e1',
  '#dcd8d2',
  '#c6c1ba',
  '#a39d95',
  '#6e6962',
  '#524e49',
  '#383531',
  '#23211e',
];

const dark: MantineColorsTuple = [
  '#d6d8d5',
  '#b4b8b4',
  '#9aa09b',
  '#6c736e',
  '#414744',
  '#303634',
  '#242928',
  '#181c1b',
  '#121615',
  '#0c0f0e',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, straw, gray, dark },
  black: '#23211e',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    '-apple-system, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Liberation Sans", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Code", Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  components: {
    Paper: { defaultProps: { radius: 'lg' } },
    Modal: { defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Alert: { defaultProps: { radius: 'lg' } },
    Skeleton: { defaultProps: { radius: 'md' } },
  },
});
