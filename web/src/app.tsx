/* Which page is shown to whom. A link that lets somebody in goes before everything else: /#lap=TOKEN, of
 * the first account, and /#moi=TOKEN&cho=LOGIN, of an invitation. */
import { Button } from '@mantine/core';
import { useEffect, useReducer, useState, type ComponentType } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Frame } from './frame';
import { Doorway, useMay, useSession } from './session';
import { Nothing, Waiting, Wrong } from './parts/said';
import { Enter, Settle, type Invitation } from './pages/enter';
import { useTranslation } from 'react-i18next';

const pages = {
  people: () => import('./pages/people'),
  person: () => import('./pages/person'),
  card: () => import('./pages/card'),
  compare: () => import('./pages/compare'),
  organisation: () => import('./pages/organisation'),
  overview: () => import('./pages/overview'),
  due: () => import('./pages/due'),
  import: () => import('./pages/import'),
  account: () => import('./pages/account'),
  administration: () => import('./pages/administration'),
};
type Name = keyof typeof pages;
const there = new Map<Name, ComponentType<{ code: string }>>();
const bring = async (name: Name) => {
  there.set(name, (await pages[name]()).default);
};

/* The page of the address is brought while the server is asked who is there. */
function early() {
  const [, first, second] = window.location.pathname.split('/');
  const name = first === 'people' && second ? 'person' : first;
  if (name && Object.hasOwn(pages, name)) void bring(name as Name);
}
early();

/* Not by lazy and Suspense: once they have shown that something is waited for, React keeps it back for 300 ms. */
function Page({ name, code = '' }: { name: Name; code?: string }) {
  const [, drawAnew] = useReducer((n: number) => n + 1, 0);
  const [failed, setFailed] = useState<Error | null>(null);
  useEffect(() => {
    if (!there.get(name)) bring(name).then(drawAnew, setFailed);
  }, [name]);
  if (failed) throw failed;
  const Shown = there.get(name);
  return Shown ? <Shown key={code} code={code} /> : <Waiting />;
}

/* Read once and taken out of the address, so that it stays in no history. */
function invitationRead(): Invitation | null {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const token = given.get('lap') ?? given.get('moi');
  if (token === null) return null;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return { token, login: given.has('lap') ? null : (given.get('cho') ?? '') };
}
const invited = invitationRead();

/* Where a second factor is demanded and none is set, nothing else is answered: there is only the place to set it. */
function Shown() {
  const { second_wanted: wanted } = useSession();
  const [path] = useLocation();
  if (wanted && path !== '/account') return <Redirect to="/account" replace />;
  return (
    <Switch>
      <Route path="/" component={First} />
      <Route path="/people/:code/card">{({ code }) => <Page name="card" code={code} />}</Route>
      <Route path="/people/:code">{({ code }) => <Page name="person" code={code} />}</Route>
      <Route path="/:name">{({ name }) => (Object.hasOwn(pages, name) && name !== 'person' && name !== 'card' ? <Page name={name as Name} /> : <Unknown />)}</Route>
      <Route component={Unknown} />
    </Switch>
  );
}

function First() {
  const may = useMay();
  const { person } = useSession();
  if (may('read')) return <Redirect to="/due" replace />;
  if (may('own') && person) return <Redirect to={`/people/${encodeURIComponent(person)}`} replace />;
  return <Redirect to={may('administer') || may('audit') ? '/administration' : '/account'} replace />;
}

function Unknown() {
  const { t } = useTranslation();
  return <Nothing title={t('page.unknown')} what={t('page.unknown.what')} />;
}

/* Refused or not, the session goes on: to try again is what is left. */
function Stuck({ problem, again }: { problem: Error; again: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="page" id="main">
      <h1>{t('stuck.title')}</h1>
      <p>{t('stuck.what')}</p>
      <Wrong problem={problem} />
      <Button mt="sm" onClick={again}>
        {t('stuck.again')}
      </Button>
    </main>
  );
}

export function App() {
  const [invitation, setInvitation] = useState(invited);
  if (invitation) return <Settle invitation={invitation} onDone={() => setInvitation(null)} />;
  return (
    <Doorway
      wait={<Waiting />}
      out={(over) => <Enter over={over} />}
      failed={(problem, again) => <Wrong problem={problem} again={again} />}
      stuck={(problem, again) => <Stuck problem={problem} again={again} />}
    >
      <Frame>
        <Shown />
      </Frame>
    </Doorway>
  );
}
