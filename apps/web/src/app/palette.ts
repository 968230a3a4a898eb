import type { MantineColorsTuple } from '@mantine/core';

/*
 * Ten shades each, light to dark. Shade 7 on white, and on shade 0 and 1, has a contrast of 4.5 or more (WCAG 2.2, 1.4.3).
 */

/** Pine: Drover's own colour. */
export const pine: MantineColorsTuple = [
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
export const straw: MantineColorsTuple = [
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
export const gray: MantineColorsTuple = [
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

export const dark: MantineColorsTuple = [
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

/** It worked. A leaf's green, so that it is not mistaken for pine. */
export const green: MantineColorsTuple = [
  '#f1f8ea',
  '#e2f0d5',
  '#c5e0ab',
  '#a5cf7e',
  '#88bd57',
  '#6ca33a',
  '#55892a',
  '#3f6e1d',
  '#315717',
  '#243f11',
];

/** Somebody should look. */
export const orange: MantineColorsTuple = [
  '#fff4ea',
  '#fde6d2',
  '#fac9a0',
  '#f5a96a',
  '#ee8d40',
  '#dd7424',
  '#c25f17',
  '#a04a0e',
  '#7f3a0a',
  '#5e2b08',
];

/** It failed. */
export const red: MantineColorsTuple = [
  '#fdf2f0',
  '#fae0dc',
  '#f3bdb6',
  '#ea9388',
  '#e06f62',
  '#d2493d',
  '#c4382f',
  '#a92c26',
  '#86231f',
  '#651a17',
];
