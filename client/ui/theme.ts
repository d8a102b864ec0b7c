/** Mantine in the colours, faces and measures of the look. The values themselves stand in look.css. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Light tints first; 7 is the accent's fill in the light theme, 6 in the dark one, where 4 is for text. */
const jade: MantineColorsTuple = [
  '#e5f1ee',
  '#cbe4de',
  '#a3d0c6',
  '#7cc3b4',
  '#5cc2ae',
  '#2f9a87',
  '#158072',
  '#0b6b5d',
  '#09584d',
  '#07463d',
];

/** Warm greys, for the edges of fields and the like. */
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f4f1ea',
  '#ece8df',
  '#e6e1d7',
  '#c9c3b6',
  '#a8a294',
  '#7d7a72',
  '#5f656e',
  '#3b4047',
  '#1d2127',
];

/** The dark theme's surfaces, text first. */
const dark: MantineColorsTuple = [
  '#eae7e0',
  '#c9c8c4',
  '#adb1b8',
  '#80868f',
  '#454b53',
  '#33383f',
  '#25292e',
  '#1d2024',
  '#191b1f',
  '#15171a',
];

/** What is touched is this high, unless a page asks for another size. */
const TOUCH = '40px';

/** Sets a height where a component has the usual size. */
const touchable = (part: string, property: string) => (_theme: unknown, props: { size?: unknown }) => ({
  [part]: props.size === undefined || props.size === 'sm' ? { [property]: TOUCH } : {},
});

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { jade, gray, dark },
  black: '#1d2127',
  fontFamily: 'var(--tk-sans)',
  fontFamilyMonospace: 'var(--tk-mono)',
  headings: { fontFamily: 'var(--tk-serif)', fontWeight: '650', textWrap: 'balance' },
  defaultRadius: 8,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '13px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.6', lg: '1.6', xl: '1.5' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // By name and not by `Button.extend`, which would bring every one of these components into the first load.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 40 } },
    Button: { vars: touchable('root', '--button-height') },
    Input: { vars: touchable('wrapper', '--input-height') },
    InputWrapper: { styles: { label: { marginBottom: 4 } } },
    Menu: {
      // The placeholder would stand in the menu as a child that is no item; focus goes to the first item.
      defaultProps: { withInitialFocusPlaceholder: false },
      styles: { item: { minHeight: TOUCH } },
    },
    Modal: {
      defaultProps: { radius: 12, padding: 'lg', transitionProps: { duration: 140 }, centered: true },
      styles: { title: { font: '650 20px/1.4 var(--tk-serif)' } },
    },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--tk-sheet)',
  '--mantine-color-text': 'var(--tk-ink)',
  '--mantine-color-dimmed': 'var(--tk-soft)',
  '--mantine-color-placeholder': 'var(--tk-faint)',
  '--mantine-color-default': 'var(--tk-sheet)',
  '--mantine-color-default-hover': 'var(--tk-paper)',
  '--mantine-color-default-color': 'var(--tk-ink)',
  '--mantine-color-default-border': 'var(--tk-line)',
  '--mantine-color-anchor': 'var(--tk-jade)',
  // Red says that a meeting is live, and nothing else.
  '--mantine-color-error': 'var(--tk-amber)',
};

/** Binds Mantine's own variables to those of the look, in both themes. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });

/** The nonce that the server put into the page: styles made at run time carry it, or the CSP stops them. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  return meta?.nonce || meta?.content || '';
}
