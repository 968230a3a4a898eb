import { alpha, createTheme, type CSSVariablesResolver, type MantineTheme } from '@mantine/core';
import { dark, gray, green, orange, pine, red, straw } from './palette';

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, straw, green, orange, red, gray, dark },
  black: '#23211e',
  defaultRadius: 'md',
  radius: { lg: '12px' },
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
    Badge: { defaultProps: { tt: 'none', fw: 600 } },
    Skeleton: { defaultProps: { radius: 'md' } },
  },
});

const tinted = ['pine', 'straw', 'gray', 'green', 'orange', 'red', 'violet', 'blue'] as const;

/** The light variant in the dark: a veil of the colour, since Mantine's own is nearly black. */
function lightFaces(colors: MantineTheme['colors']): Record<string, string> {
  return Object.fromEntries(
    tinted.flatMap((name) => {
      const shades = colors[name];
      if (!shades) return [];
      return [
        [`--mantine-color-${name}-light`, alpha(shades[5], 0.18)],
        [`--mantine-color-${name}-light-hover`, alpha(shades[5], 0.26)],
        [`--mantine-color-${name}-light-color`, shades[2]],
      ];
    }),
  );
}

/** What the pages need beyond Mantine's own variables. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: { '--mantine-color-error': colors.red?.[7] ?? 'red', '--drover-tint': colors.gray?.[1] ?? 'transparent' },
  dark: {
    ...lightFaces(colors),
    '--mantine-color-error': colors.red?.[4] ?? 'red',
    '--drover-tint': colors.dark?.[7] ?? 'transparent',
  },
});
