/* Coming in: an invitation followed, and signing in, with the code of a second factor where one is wanted. */
import { Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, POST } from '../api';
import icon from '../icon.svg';
import { useAct } from '../parts/act';
import { Wrong } from '../parts/said';
import { Scheme, Tongues } from '../parts/settings';

/* login null: to the first account of the register; else to the one of that login, which a link cut short does not name. */
export type Invitation = { token: string; login: string | null };


function Card({ title, note, children }: { title: string; note?: string | undefined; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · kientoan`;
  }, [title]);
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w="100%" maw={430}>
        <Group justify="space-between" mb="lg">
          <div className="brand">
            <img src={icon} alt="" />
            kientoan
          </div>
          <Group gap="xs">
            <Tongues />
            <Scheme />
          </Group>
        </Group>
        <Title order={1} size="h3">
          {title}
        </Title>
        {note && (
          <Text className="quiet" mt={4}>
            {note}
          </Text>
        )}
        <Stack mt="md">{children}</Stack>
      </Paper>
    </Center>
  );
}

type Ask = { login: string; password: string; code?: string };
const comeIn = (ask: Ask) => answer(POST('/session', { body: ask }));

export function Enter({ over }: { over: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [ask, setAsk] = useState<Ask>({ login: '', password: '' });
  const [wanted, setWanted] = useState(false);
  const entry = useAct({
    mutationFn: comeIn,
    onSuccess: (given) => (given.second ? setWanted(true) : client.invalidateQueries({ queryKey: ['session'] })),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    entry.mutate(wanted ? ask : { login: ask.login.trim(), password: ask.password });
  };
  const back = () => {
    entry.reset();
    setWanted(false);
    setAsk({ login: ask.login, password: '' });
  };
  return (
    <Card title={wanted ? t('enter.second') : t('enter.title')} note={wanted ? t('enter.second.what') : over ? t('enter.over') : undefined}>
      <form onSubmit={send}>
        <Stack>
          {entry.error && <Wrong problem={entry.error} />}
          {wanted ? (
            <TextInput
              key="code"
              label={t('enter.code')}
              autoComplete="one-time-code"
              autoFocus
              required
              withAsterisk={false}
              value={ask.code ?? ''}
              onChange={(event) => setAsk({ ...ask, code: event.currentTarget.value.trim() })}
            />
          ) : (
            <>
              <TextInput
                label={t('enter.login')}
                autoComplete="username"
                autoCapitalize="none"
                autoFocus
                required
                withAsterisk={false}
                value={ask.login}
                onChange={(event) => setAsk({ ...ask, login: event.currentTarget.value })}
              />
              <PasswordInput
                label={t('enter.password')}
                required
                withAsterisk={false}
                visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
                value={ask.password}
                onChange={(event) => setAsk({ ...ask, password: event.currentTarget.value })}
              />
            </>
          )}
          <Group>
            <Button type="submit" loading={entry.isPending}>
              {t('enter.go')}
            </Button>
            {wanted && (
              <Button variant="default" onClick={back}>
                {t('back')}
              </Button>
            )}
          </Group>
          {!wanted && <Text size="sm" className="quiet">{t('enter.help')}</Text>}
        </Stack>
      </form>
    </Card>
  );
}

export function Settle({ invitation, onDone }: { invitation: Invitation; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const first = invitation.login === null;
  const [ask, setAsk] = useState({ login: invitation.login ?? '', name: '', password: '' });
  const [twice, setTwice] = useState('');
  const differ = twice !== '' && twice !== ask.password;
  const settle = useAct({
    mutationFn: async () => {
      const who = first ? { login: ask.login.trim(), name: ask.name.trim() } : {};
      const given = await answer(POST('/settle', { body: { token: invitation.token, password: ask.password, ...who } }));
      await comeIn({ login: given.login, password: ask.password });
      await client.invalidateQueries({ queryKey: ['session'] });
    },
    onSuccess: onDone,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ask.password === twice) settle.mutate();
  };
  return (
    <Card title={first ? t('settle.first') : t('settle.title')} note={first ? t('settle.first.what') : invitation.login ? t('settle.what', { login: invitation.login }) : t('settle.cut')}>
      <form onSubmit={send}>
        <Stack>
          {settle.error && <Wrong problem={settle.error} />}
          {first && (
            <>
              <TextInput
                label={t('enter.login')}
                description={t('settle.login.what')}
                autoComplete="username"
                autoCapitalize="none"
                autoFocus
                required
                withAsterisk={false}
                value={ask.login}
                onChange={(event) => setAsk({ ...ask, login: event.currentTarget.value })}
              />
              <TextInput
                label={t('settle.name')}
                autoComplete="name"
                required
                withAsterisk={false}
                value={ask.name}
                onChange={(event) => setAsk({ ...ask, name: event.currentTarget.value })}
              />
            </>
          )}
          <PasswordInput
            label={t('settle.password')}
            description={t('settle.password.what')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
            value={ask.password}
            onChange={(event) => setAsk({ ...ask, password: event.currentTarget.value })}
          />
          <PasswordInput
            label={t('settle.twice')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
            error={differ ? t('settle.differ') : undefined}
            value={twice}
            onChange={(event) => setTwice(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={settle.isPending}>
              {t('settle.go')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('settle.have')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
