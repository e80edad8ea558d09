/* What guards an account wants a session begun within ten minutes (403, serve.refused.stale): the password is asked again, and
 * what was wanted goes on. */
import '../words/account';
import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, guardSet, POST, Problem } from '../api';
import { useAct } from './act';
import { useSession } from '../session';
import { Wrong } from './said';

export const isStale = (problem: Error | null) => problem instanceof Problem && problem.code === 'serve.refused.stale';

export function Again({ onFresh }: { onFresh: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const entry = useAct({
    mutationFn: () => answer(POST('/session', { body: { login: session.login, password, ...(session.second && { code }) } })),
    onSuccess: (given) => {
      if (given.guard) guardSet(given.guard);
      void client.invalidateQueries({ queryKey: ['session'] });
      onFresh();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    entry.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <Text>{t('account.again')}</Text>
        {entry.error && <Wrong problem={entry.error} />}
        <PasswordInput
          label={t('account.old')}
          w={300}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {session.second && (
          <TextInput label={t('enter.code')} w={200} required withAsterisk={false} autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value.trim())} />
        )}
        <Group>
          <Button type="submit" loading={entry.isPending}>
            {t('account.again.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
