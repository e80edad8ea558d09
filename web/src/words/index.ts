/* The page's words. Those of the shell (shell.*.json) come with it; what a page or part says besides stands in PAGE.*.json and comes
 * with the page, which imports words/PAGE. What the register calls things comes from the server (vocabulary.ts), not from here. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type account from './account.en.json';
import type administration from './administration.en.json';
import type backup from './backup.en.json';
import type card from './card.en.json';
import type chart from './chart.en.json';
import type due from './due.en.json';
import type fields from './fields.en.json';
import type grants from './grants.en.json';
import type group from './group.en.json';
import type imports from './import.en.json';
import type leaving from './leaving.en.json';
import type out from './out.en.json';
import type organisation from './organisation.en.json';
import type overview from './overview.en.json';
import type people from './people.en.json';
import type person from './person.en.json';
import type secrecy from './secrecy.en.json';
import type shell from './shell.en.json';
import vi from './shell.vi.json';
import type slider from './slider.en.json';
import type check from './check.en.json';

type Words = typeof account &
  typeof administration &
  typeof backup &
  typeof card &
  typeof chart &
  typeof due &
  typeof fields &
  typeof grants &
  typeof group &
  typeof imports &
  typeof leaving &
  typeof organisation &
  typeof out &
  typeof overview &
  typeof people &
  typeof person &
  typeof secrecy &
  typeof shell &
  typeof slider &
  typeof check;

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: Words };
  }
}

export type Tongue = 'vi' | 'en';
export type Key = keyof Words;
type Table = Record<string, string>;
const KEPT = 'kientoan.language';

export function tongue(): Tongue {
  return i18next.language === 'en' ? 'en' : 'vi';
}

const add = (to: Tongue, words: Table) => void i18next.addResourceBundle(to, 'translation', words, true, true);

/* English are files of their own, brought when it is wanted, of all pages brought by then. */
const english: (() => Promise<Table>)[] = [async () => (await import('./shell.en.json')).default];

async function bring(to: Tongue) {
  while (to === 'en' && english.length) for (const words of await Promise.all(english.splice(0).map((one) => one()))) add('en', words);
  document.documentElement.lang = to;
  await i18next.changeLanguage(to);
}

/* The words of a page that is being brought: its script goes on when they are there. */
export async function bringWith(words: Table, inEnglish: () => Promise<Table>) {
  add('vi', words);
  if (tongue() === 'en') add('en', await inEnglish());
  else english.push(inEnglish);
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
