import { useMediaQuery } from '@mantine/hooks';

/* As style.css: below it lines are laid out for a phone. */
export const useNarrow = () => useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
