import { Burger, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import icon from './icon.svg';
import { Scheme, Tongues } from './parts/settings';
import { useMay, useSession, useSignOut } from './session';

function Menu({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const whole = useMay('whole');
  const session = useSession();
  const [path] = useLocation();
  const own = session.person ? `/people/${encodeURIComponent(session.person)}` : '';
  const places = [
    { to: '/due', words: t('menu.due'), shown: may('read') },
    { to: '/overview', words: t('menu.overview'), shown: may('read') },
    { to: '/people', words: t('menu.people'), shown: may('read') },
    { to: '/organisation', words: t('menu.organisation'), shown: may('read') },
    { to: '/import', words: t('menu.import'), shown: whole('write') },
    { to: own, words: t('menu.own'), shown: may('own') && own !== '' },
    { to: '/account', words: t('menu.account'), shown: true },
    { to: '/administration', words: may('administer') ? t('menu.administration') : t('menu.audit'), shown: may('administer') || may('audit') },
  ].filter((place) => place.shown && (!session.second_wanted || place.to === '/account'));
  const here = places.find((place) => place.to === path) ?? places.find((place) => path.startsWith(`${place.to}/`));
  return (
    <div className="menu">
      {places.map((place) => (
        <Link key={place.to} href={place.to} onClick={onGo} aria-current={place === here ? 'page' : undefined}>
          {place.words}
        </Link>
      ))}
    </div>
  );
}

export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const leave = useSignOut();
  const [open, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <header className="top">
        <Group gap="sm" wrap="nowrap">
          <Burger opened={open} onClick={toggle} className="narrowonly" size="sm" aria-label={t('frame.menu')} aria-expanded={open} />
          <Link href="/" className="brand">
            <img src={icon} alt="" />
            kientoan
          </Link>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" className="quiet wideonly">
            {session.name || session.login}
          </Text>
          <Tongues />
          <Scheme />
          <Button variant="default" size="compact-sm" onClick={() => void leave()}>
            {t('frame.leave')}
          </Button>
        </Group>
      </header>
      <nav className={open ? 'side open' : 'side'} aria-label={t('frame.menu')}>
        <Menu onGo={close} />
      </nav>
      <main className="page" id="main" tabIndex={-1}>
        {children}
      </main>
      <p className="unprinted">{t('frame.unprinted')}</p>
    </>
  );
}
