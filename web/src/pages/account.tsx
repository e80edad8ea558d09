/* My account: what was granted, the password, sessions, and the second factor. Recovery codes are shown once. */
import { Alert, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, GET, POST } from '../api';
import { useAct } from '../parts/act';
import { Copy } from '../parts/fields';
import { Grants } from '../parts/grants';
import { Again, isStale } from '../parts/again';
import { Password } from '../parts/own_password';
import { Sessions } from '../parts/own_sessions';
import { Head, Wrong } from '../parts/said';
import { useSession } from '../session';
import '../words/account';

const Qr = lazy(() => import('../parts/qr'));

function Recovery({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color="green" title={t('second.done')}>
        {t('second.codes.what')}
      </Alert>
      <ol className="codes secret">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group className="noprint">
        <Copy text={codes.join('\n')} />
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button onClick={onDone}>{t('second.kept')}</Button>
      </Group>
    </Stack>
  );
}

function Prove({ seed, uri, onCodes }: { seed: string; uri: string; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const prove = useAct({
    mutationFn: () => answer(POST('/second', { body: { code } })),
    onSuccess: (given) => onCodes(given.recovery),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate();
  };
  if (isStale(prove.error)) return <Again onFresh={() => prove.mutate()} />;
  return (
    <form onSubmit={send}>
      <Stack>
        <Text>{t('second.seed.what')}</Text>
        <Suspense>
          <Qr text={uri} />
        </Suspense>
        <Text className="secret">{seed.replace(/(.{4})(?=.)/g, '$1 ')}</Text>
        <Group>
          <Copy text={seed} />
          <Button component="a" href={uri} variant="default">
            {t('second.app')}
          </Button>
        </Group>
        {prove.error && <Wrong problem={prove.error} />}
        <TextInput
          label={t('enter.code')}
          w={200}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.trim())}
        />
        <Group>
          <Button type="submit" loading={prove.isPending}>
            {t('second.prove')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Second() {
  const { t } = useTranslation();
  const session = useSession();
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const seed = useAct({ mutationFn: () => answer(GET('/second')) });
  const done = () => {
    setCodes(null);
    seed.reset();
    void client.invalidateQueries({ queryKey: ['session'] });
  };
  if (codes) return <Recovery codes={codes} onDone={done} />;
  if (seed.data) return <Prove seed={seed.data.seed} uri={seed.data.uri} onCodes={setCodes} />;
  return (
    <Stack>
      {session.second_wanted && <Alert color="yellow">{t('second.wanted')}</Alert>}
      <Text>{session.second ? t('second.on') : t('second.off')}</Text>
      {seed.error && <Wrong problem={seed.error} />}
      <Group>
        <Button variant={session.second ? 'default' : 'filled'} loading={seed.isPending} onClick={() => seed.mutate()}>
          {session.second ? t('second.anew') : t('second.begin')}
        </Button>
      </Group>
    </Stack>
  );
}

export default function Account() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      <Head title={t('menu.account')} />
      <Stack maw={720}>
        <dl className="facts">
          <div>
            <dt>{t('enter.login')}</dt>
            <dd>{session.login}</dd>
          </div>
          <div>
            <dt>{t('settle.name')}</dt>
            <dd>{session.name}</dd>
          </div>
          {session.person && (
            <div>
              <dt>{t('account.person')}</dt>
              <dd>{session.person}</dd>
            </div>
          )}
          <div>
            <dt>{t('account.grants')}</dt>
            <dd>
              <Grants grants={session.grants} />
            </dd>
          </div>
        </dl>
        <Paper withBorder p="md">
          <Title order={2} size="h5" mb="xs">
            {t('second.title')}
          </Title>
          <Second />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h5" mb="xs">
            {t('account.password')}
          </Title>
          <Password />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h5" mb="xs">
            {t('account.sessions')}
          </Title>
          <Sessions />
        </Paper>
        <Text size="sm">
          <a href="/licenses.txt">{t('account.licences')}</a>
        </Text>
      </Stack>
    </>
  );
}
