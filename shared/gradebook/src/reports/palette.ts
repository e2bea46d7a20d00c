/**
 * The colours of the reports, for light and for dark screens.
 *
 * Knows: colours. Never knows: what is written in them. Of each pair the ink is read on the paper: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
 * Pass and fail are blue and red, which most people who see few colours can tell apart; signs say the same.
 */

export interface Pair {
  readonly paper: string;
  readonly ink: string;
}

export type Palette = Readonly<
  Record<'page' | 'soft' | 'link' | 'pass' | 'fail' | 'skipped' | 'inconclusive' | 'error', Pair>
>;

const LIGHT_PAGE = '#ffffff';
const DARK_PAGE = '#14171a';

export const LIGHT: Palette = {
  page: { paper: LIGHT_PAGE, ink: '#1b1f24' },
  soft: { paper: '#f3f5f7', ink: '#57606a' },
  link: { paper: LIGHT_PAGE, ink: '#0b5cad' },
  pass: { paper: '#dcebfa', ink: '#0b3d66' },
  fail: { paper: '#b3261e', ink: '#ffffff' },
  skipped: { paper: '#ebedef', ink: '#57606a' },
  inconclusive: { paper: '#ffd866', ink: '#3d2b00' },
  error: { paper: '#4b1d6e', ink: '#ffffff' },
};

export const DARK: Palette = {
  page: { paper: DARK_PAGE, ink: '#e6e9ec' },
  soft: { paper: '#1f2429', ink: '#a9b3bd' },
  link: { paper: DARK_PAGE, ink: '#7cb8f5' },
  pass: { paper: '#16324a', ink: '#b9dcff' },
  fail: { paper: '#f2827a', ink: '#2b0503' },
  skipped: { paper: '#2a2f35', ink: '#aab3bd' },
  inconclusive: { paper: '#d9a400', ink: '#201800' },
  error: { paper: '#cfa5f5', ink: '#240a3d' },
};

/** As custom properties of CSS: `--pass-paper:#dcebfa;--pass-ink:#0b3d66;…` */
export function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, { paper, ink }]) => `--${name}-paper:${paper};--${name}-ink:${ink};`)
    .join('');
}
