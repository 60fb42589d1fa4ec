/** The theme: one accent, three sizes, two weights, spacing on a 4-pixel grid. */
import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent colour. */
const ink: MantineColorsTuple = [
  '#eef2fb',
  '#dbe3f5',
  '#b7c6ea',
  '#90a7df',
  '#6f8cd5',
  '#5473c4',
  '#4162b4',
  '#2f4fa8',
  '#243f8a',
  '#1b306b',
];

/** The greys of the dark theme, of the same hue as its grounds: fields and lines are of them. */
const dark: MantineColorsTuple = [
  '#e4e8f0',
  '#c3cad6',
  '#a9b1c0',
  '#8d96a7',
  '#464c58',
  '#363b45',
  '#1d2026',
  '#16181d',
  '#121418',
  '#0e1013',
];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, dark },
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '18px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '24px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '24px' },
      h2: { fontSize: '14px', lineHeight: '20px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Pages scroll inside their frame: nothing lies behind a dialog that would have to be stopped, and the stop is a
    // style element that the content policy refuses.
    Modal: { defaultProps: { lockScroll: false }, styles: { title: { fontSize: '18px', fontWeight: 600 } } },
    // The focus goes to the first entry: a placeholder before it is nothing that a menu may hold.
    ModalRoot: { defaultProps: { lockScroll: false } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Drawer: { defaultProps: { lockScroll: false }, styles: { title: { fontSize: '18px', fontWeight: 600 } } },
  },
});
