/* Where one is signed in, and ending all of it but here. */
import '../words/account';
import { Button, Group, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, DELETE, GET } from '../api';
import { momentWords } from '../dates';
import { useAct } from './act';
import { Again, isStale } from './again';
import { Wrong } from './said';
import { Wide } from './wide';

export function Sessions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ['sessions'], queryFn: () => answer(GET('/sessions')) });
  const end = useAct({
    mutationFn: () => answer(DELETE('/sessions')),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  const sessions = data?.sessions ?? [];
  return (
    <Stack gap="sm">
      <Wide label={t('account.sessions')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('account.sessions.began')}</th>
              <th scope="col">{t('account.sessions.seen')}</th>
              <th scope="col">{t('account.sessions.where')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session, at) => (
              <tr key={at}>
                <td>{momentWords(session.began)}</td>
                <td>{momentWords(session.seen)}</td>
                <td>{session.own ? t('account.sessions.here') : t('account.sessions.other')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {isStale(end.error) ? <Again onFresh={() => end.mutate()} /> : end.error && <Wrong problem={end.error} />}
      {sessions.length > 1 && !isStale(end.error) && (
        <Group>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            {t('account.sessions.end')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
