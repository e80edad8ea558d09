/* Which page is shown to whom. A link that lets somebody in goes before everything else: /#lap=TOKEN, of
 * the first account, and /#moi=TOKEN&cho=LOGIN, of an invitation. */
import { lazy, Suspense, useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
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
const People = lazy(pages.people);
const Person = lazy(pages.person);
const Card = lazy(pages.card);
const Compare = lazy(pages.compare);
const Organisation = lazy(pages.organisation);
const Overview = lazy(pages.overview);
const Due = lazy(pages.due);
const Import = lazy(pages.import);
const Account = lazy(pages.account);
const Administration = lazy(pages.administration);

/* The page of the address is brought while the server is asked who is there. */
function early() {
  const [, first, second] = window.location.pathname.split('/');
  const name = first === 'people' && second ? 'person' : first;
  if (name && name in pages) void pages[name as keyof typeof pages]();
}
early();

/* Read once and taken out of the address, so that it stays in no history. */
function invitationRead(): Invitation | null {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const token = given.get('lap') ?? given.get('moi');
  if (token === null) return null;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return { token, login: given.has('lap') ? null : (given.get('cho') ?? '') };
}
const invited = invitationRead();

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

export function App() {
  const [invitation, setInvitation] = useState(invited);
  if (invitation) return <Settle invitation={invitation} onDone={() => setInvitation(null)} />;
  return (
    <Doorway wait={<Waiting />} out={(over) => <Enter over={over} />} failed={(problem, again) => <Wrong problem={problem} again={again} />}>
      <Frame>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/" component={First} />
            <Route path="/due" component={Due} />
            <Route path="/overview" component={Overview} />
            <Route path="/people" component={People} />
            <Route path="/people/:code/card">{({ code }) => <Card key={code} code={code} />}</Route>
            <Route path="/compare" component={Compare} />
            <Route path="/people/:code">{({ code }) => <Person key={code} code={code} />}</Route>
            <Route path="/organisation" component={Organisation} />
            <Route path="/import" component={Import} />
            <Route path="/account" component={Account} />
            <Route path="/administration" component={Administration} />
            <Route component={Unknown} />
          </Switch>
        </Suspense>
      </Frame>
    </Doorway>
  );
}
