import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, GET, POST, PUT, type Schemas } from '../api';
import { useAct } from '../parts/act';
import { Copy } from '../parts/fields';
import { Again, isStale } from '../parts/again';
import { AccountLog } from '../parts/account_log';
import { GrantFields, Grants, noGrant, type Grant, type Over, type Units } from '../parts/grants';
import { Out } from '../parts/out';
import { Wide } from '../parts/wide';
import { Waiting, Wrong } from '../parts/said';
import { useSession } from '../session';
import '../words/account';
import '../words/administration';

type Account = Schemas['Account'];
type Invited = Schemas['Invited'];

const chosen = (grants: Grant[]) => grants.every((grant) => grant.role !== '');

function useRenew() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => ['accounts', 'account_log', 'log', 'session'].includes(String(queryKey[0])) });
}

/* There is no link yet where what is granted waits: whoever confirms gets it. */
function Invitation({ invited, anew }: { invited: Invited; anew: boolean }) {
  const { t } = useTranslation();
  if (!invited.token) return <Alert color="yellow">{anew ? t('invite.waits') : t('ask.waits')}</Alert>;
  const link = `${window.location.origin}/#moi=${invited.token}&cho=${encodeURIComponent(invited.login)}`;
  return (
    <Stack>
      <Alert color="green" title={t('invite.made', { login: invited.login })}>
        {t('invite.made.what')}
      </Alert>
      <Text className="secret" data-link={link}>
        {link}
      </Text>
      <Group>
        <Copy text={link} />
      </Group>
    </Stack>
  );
}

function Linked({ invited, anew = false, onDone }: { invited: Invited; anew?: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Invitation invited={invited} anew={anew} />
      <Group>
        <Button onClick={onDone}>{t('done')}</Button>
      </Group>
    </Stack>
  );
}

/* Whether what is granted waits for somebody. */
function Two({ alone }: { alone: boolean }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" className="quiet">
      {alone ? t('ask.alone') : t('ask.two')}
    </Text>
  );
}

function Invite({ over, alone, onDone }: { over: Over; alone: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const renew = useRenew();
  const [ask, setAsk] = useState({ login: '', name: '', person: '' });
  const [grants, setGrants] = useState<Grant[]>([noGrant]);
  const invite = useAct({
    mutationFn: () => answer(POST('/accounts', { body: { login: ask.login.trim(), name: ask.name.trim(), ...(ask.person.trim() && { person: ask.person.trim() }), grants } })),
    onSuccess: () => renew(),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  if (invite.data)
    return <Linked invited={invite.data} onDone={onDone} />;
  return (
    <form onSubmit={send}>
      <Stack>
        {invite.error && <Wrong problem={invite.error} />}
        <TextInput label={t('enter.login')} description={t('settle.login.what')} autoCapitalize="none" required withAsterisk={false} data-autofocus value={ask.login} onChange={(event) => setAsk({ ...ask, login: event.currentTarget.value })} />
        <TextInput label={t('settle.name')} required withAsterisk={false} value={ask.name} onChange={(event) => setAsk({ ...ask, name: event.currentTarget.value })} />
        <TextInput label={t('account.person')} description={t('invite.person.what')} value={ask.person} onChange={(event) => setAsk({ ...ask, person: event.currentTarget.value })} />
        <GrantFields grants={grants} over={over} onGrants={setGrants} />
        <Two alone={alone} />
        <Group>
          <Button type="submit" loading={invite.isPending} disabled={!chosen(grants)}>
            {t('invite.go')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Regrant({ account, over, alone, onDone }: { account: Account; over: Over; alone: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const renew = useRenew();
  const [grants, setGrants] = useState(account.grants);
  const grant = useAct({
    mutationFn: () => answer(PUT('/accounts/{login}/grants', { params: { path: { login: account.login } }, body: { grants } })),
    onSuccess: async () => {
      await renew();
      onDone();
    },
  });
  return (
    <Stack>
      {grant.error && <Wrong problem={grant.error} />}
      <GrantFields grants={grants} over={over} onGrants={setGrants} />
      <Two alone={alone} />
      <Group>
        <Button loading={grant.isPending} disabled={!chosen(grants)} onClick={() => grant.mutate()}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

/* What another administrator asked for: confirmed as it is, or dropped by giving what there is again. Whoever confirms hands over the link of somebody new. */
function Asked({ account, units, onLink }: { account: Account; units: Units; onLink: (invited: Invited) => void }) {
  const { t } = useTranslation();
  const { login } = useSession();
  const renew = useRenew();
  const { asked } = account;
  const decide = useAct({
    mutationFn: (confirm: boolean) =>
      answer(PUT('/accounts/{login}/grants', { params: { path: { login: account.login } }, body: confirm ? { grants: asked?.grants ?? [], confirm } : { grants: account.grants } })),
    onSuccess: (invited) => invited && onLink(invited),
    onSettled: () => renew(),
  });
  if (!asked) return null;
  return (
    <Alert color="yellow" my={4} data-asked={account.login}>
      <Stack gap={4}>
        <div>{asked.entry ? t('ask.entry', { login: asked.by }) : t('ask.by', { login: asked.by })}</div>
        {asked.person && <div>{t('ask.person', { code: asked.person })}</div>}
        {!asked.entry && asked.grants.length > 0 && <Grants grants={asked.grants} units={units} />}
        {decide.error && <Wrong problem={decide.error} />}
        <Group gap={6}>
          {asked.by !== login && (
            <Button size="compact-sm" loading={decide.isPending} onClick={() => decide.mutate(true)}>
              {t('ask.confirm')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" loading={decide.isPending} onClick={() => decide.mutate(false)}>
            {asked.by === login ? t('ask.withdraw') : t('ask.refuse')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/* A new link for somebody who has lost the password: the old one holds until it is followed. */
function Anew({ account, alone, onDone }: { account: Account; alone: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const { login } = useSession();
  const renew = useRenew();
  const invite = useAct({ mutationFn: () => answer(POST('/accounts', { body: { login: account.login } })), onSuccess: () => renew() });
  if (invite.data)
    return <Linked invited={invite.data} anew onDone={onDone} />;
  if (isStale(invite.error)) return <Again onFresh={() => invite.mutate()} />;
  return (
    <Stack>
      {invite.error && <Wrong problem={invite.error} />}
      <Text>{t('invite.anew.what', { login: account.login })}</Text>
      {!alone && account.login !== login && <Text className="quiet">{t('invite.two')}</Text>}
      <Group>
        <Button loading={invite.isPending} onClick={() => invite.mutate()}>
          {t('invite.anew')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function Shut({ account, onDone }: { account: Account; onDone: () => void }) {
  const { t } = useTranslation();
  const renew = useRenew();
  const shut = useAct({
    mutationFn: () => answer(PUT('/accounts/{login}/shut', { params: { path: { login: account.login } }, body: { shut: account.open } })),
    onSuccess: async () => {
      await renew();
      onDone();
    },
  });
  return (
    <Stack>
      {shut.error && <Wrong problem={shut.error} />}
      <Text>{account.open ? t('shut.what', { login: account.login }) : t('open.what', { login: account.login })}</Text>
      <Group>
        <Button color={account.open ? 'red' : 'blue'} loading={shut.isPending} onClick={() => shut.mutate()}>
          {account.open ? t('shut.go') : t('open.go')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function State({ account }: { account: Account }) {
  const { t } = useTranslation();
  if (!account.open) return <span className="tag red">{t('accounts.shut')}</span>;
  return account.settled ? <span className="tag green">{t('accounts.open')}</span> : <span className="tag yellow">{t('accounts.invited')}</span>;
}

type Act = { what: 'invite' } | { what: 'link'; invited: Invited } | { what: 'grants' | 'anew' | 'shut'; account: Account };

export function Accounts() {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['accounts'], queryFn: () => answer(GET('/accounts')) });
  const { login } = useSession();
  const done = () => setAct(null);
  /* Of another: of two administrators neither alone makes a link to it. */
  const administers = (account: Account) => !data?.alone && account.login !== login && account.grants.some((grant) => grant.role === 'administrator');
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const title = act === null ? '' : act.what === 'link' ? act.invited.login : act.what === 'invite' ? t('invite.title') : `${act.account.name || act.account.login}`;
  return (
    <>
      <Group mb="sm" className="noprint">
        <Button onClick={() => setAct({ what: 'invite' })}>{t('invite.title')}</Button>
        <Out give={(addressed) => GET('/sheets/accounts', { params: { query: { ...addressed } }, parseAs: 'blob' })} />
      </Group>
      <Modal opened={act !== null} onClose={done} title={title} size="xl" closeButtonProps={{ 'aria-label': t('close') }}>
        {act?.what === 'invite' && <Invite over={data} alone={data.alone} onDone={done} />}
        {act?.what === 'link' && <Linked invited={act.invited} onDone={done} />}
        {act?.what === 'grants' && <Regrant account={act.account} over={data} alone={data.alone} onDone={done} />}
        {act?.what === 'anew' && <Anew account={act.account} alone={data.alone} onDone={done} />}
        {act?.what === 'shut' && <Shut account={act.account} onDone={done} />}
      </Modal>
      <Wide label={t('administration.accounts')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('enter.login')}</th>
              <th scope="col">{t('settle.name')}</th>
              <th scope="col">{t('account.grants')}</th>
              <th scope="col">{t('accounts.state')}</th>
              <th scope="col">{t('second.title')}</th>
              <th scope="col" className="noprint">
                {t('accounts.acts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.accounts.map((account) => (
              <tr key={account.login}>
                <td>{account.login}</td>
                <td>
                  {account.name}
                  {account.person && <div className="quiet">{account.person}</div>}
                </td>
                <td>
                  <Grants grants={account.grants} units={data.units} />
                  <Asked account={account} units={data.units} onLink={(invited) => setAct({ what: 'link', invited })} />
                </td>
                <td>
                  <State account={account} />
                </td>
                <td>{account.second ? t('value.yes') : t('value.no')}</td>
                <td className="noprint">
                  <Group gap={6}>
                    <Button size="compact-sm" variant="default" onClick={() => setAct({ what: 'grants', account })}>
                      {t('account.grants')}
                    </Button>
                    {account.open && !administers(account) && (
                      <Button size="compact-sm" variant="default" onClick={() => setAct({ what: 'anew', account })}>
                        {t('invite.anew')}
                      </Button>
                    )}
                    <Button size="compact-sm" variant="default" onClick={() => setAct({ what: 'shut', account })}>
                      {account.open ? t('shut.go') : t('open.go')}
                    </Button>
                  </Group>
                  {account.open && administers(account) && (
                    <div className="quiet small">{account.settled ? t('invite.operator', { login: account.login }) : t('invite.again')}</div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <AccountLog />
    </>
  );
}
