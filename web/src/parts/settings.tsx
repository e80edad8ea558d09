/* Language, and light or dark: kept in this browser. */
import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { tongueSet } from '../words';

export function Tongues() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'vi' ? 'en' : 'vi';
  return (
    <Button variant="default" size="compact-sm" lang={other} onClick={() => void tongueSet(other)}>
      {t('frame.other')}
    </Button>
  );
}

export function Scheme() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon variant="default" size={26} aria-label={dark ? t('frame.light') : t('frame.dark')} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        {dark ? (
          <path d="M8 4.500a3.500 3.500 0 1 1 0 7a3.500 3.500 0 0 1 0-7M8 0v2.500M8 13.500V16M0 8h2.500M13.500 8H16M2.300 2.300l1.800 1.800M11.900 11.900l1.800 1.800M2.300 13.700l1.800-1.800M11.900 4.100l1.800-1.800" fill="none" stroke="currentColor" strokeWidth="1.500" />
        ) : (
          <path d="M13.500 10.200A6 6 0 0 1 5.800 2.500a6 6 0 1 0 7.700 7.700z" fill="currentColor" />
        )}
      </svg>
    </ActionIcon>
  );
}
