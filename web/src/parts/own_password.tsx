/* Another password of one's own. Every session ends, and this one begins anew. */
import '../words/account';
import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, guardSet, POST } from '../api';
import { useAct } from './act';
import { Wrong } from './said';

const NOTHING = { old: '', password: '', twice: '' };

export function Password() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [ask, setAsk] = useState(NOTHING);
  const differ = ask.twice !== '' && ask.twice !== ask.password;
  const change = useAct({
    mutationFn: () => answer(POST('/password', { body: { old: ask.old, password: ask.password } })),
    onSuccess: (given) => {
      if (given.guard) guardSet(given.guard);
      setAsk(NOTHING);
      void client.invalidateQueries({ queryKey: ['session'] });
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ask.password === ask.twice) change.mutate();
  };
  const field = (name: keyof typeof NOTHING, label: string, more: { description?: string; error?: string | undefined; autoComplete: string }) => (
    <PasswordInput
      label={label}
      w={340}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
      value={ask[name]}
      onChange={(event) => setAsk({ ...ask, [name]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        {change.error && <Wrong problem={change.error} />}
        {change.isSuccess && <Alert color="green" role="status" title={t('account.password.done')} />}
        {field('old', t('account.old'), { autoComplete: 'current-password' })}
        {field('password', t('account.new'), { description: t('settle.password.what'), autoComplete: 'new-password' })}
        {field('twice', t('settle.twice'), { error: differ ? t('settle.differ') : undefined, autoComplete: 'new-password' })}
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('account.password.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
