/* The page's words. What the register calls things comes from the server (vocabulary.ts), not from here. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from './en.json';
import vi from './vi.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: typeof en };
  }
}

export type Tongue = 'vi' | 'en';
export type Key = keyof typeof en;
const KEPT = 'kientoan.language';

export function tongue(): Tongue {
  return i18next.language === 'en' ? 'en' : 'vi';
}

/* English is a file of its own, brought when it is wanted. */
async function bring(to: Tongue) {
  if (to === 'en' && !i18next.hasResourceBundle('en', 'translation'))
    i18next.addResourceBundle('en', 'translation', (await import('./en.json')).default);
  document.documentElement.lang = to;
  await i18next.changeLanguage(to);
}

export async function tongueSet(to: Tongue) {
  localStorage.setItem(KEPT, to);
  await bring(to);
}

export async function tongueStart() {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    resources: { vi: { translation: vi } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  if (localStorage.getItem(KEPT) === 'en') await bring('en');
}

export const numberWords = (n: number) => new Intl.NumberFormat(tongue() === 'vi' ? 'vi-VN' : 'en-GB').format(n);
