import { createTheme, type MantineColorsTuple } from '@mantine/core';

const blue: MantineColorsTuple = ['#eef4fb', '#dbe7f3', '#b3cde6', '#88b1d9', '#659acf', '#4f8bc8', '#3f80c0', '#2f6ca8', '#225f98', '#1c4f82'];
const fontFamily = "'Noto Sans Variable', 'Noto Sans', sans-serif";

/* lockScroll would write a style without our nonce. Components are named without importing them: those of a page stay with the page. */
export const theme = createTheme({
  fontFamily,
  headings: { fontFamily, fontWeight: '650' },
  colors: { blue },
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { centered: true, lockScroll: false, transitionProps: { duration: 0 } } },
    PasswordInput: { defaultProps: { autoComplete: 'current-password' } },
  },
});
