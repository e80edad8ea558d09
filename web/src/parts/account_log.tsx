/* What was done to accounts, for who administers: what somebody did alone stands out. */
import './lines.css';
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, GET } from '../api';
import { momentWords } from '../dates';
import { Waiting, Wrong } from './said';
import { Wide } from './wide';
import '../words/administration';

const MOST = 50;

export function AccountLog() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['account_log', i18n.language], queryFn: () => answer(GET('/accounts/log', { params: { query: { most: MOST } } })) });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <section className="accountlog">
      <Title order={2} size="h4" mt="lg" mb={4}>
        {t('accounts.log')}
      </Title>
      <Text size="sm" className="quiet" mb="xs">
        {t('accounts.log.what')}
      </Text>
      <Wide label={t('accounts.log')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('lines.at')}</th>
              <th scope="col">{t('lines.actor')}</th>
              <th scope="col">{t('lines.act')}</th>
              <th scope="col">{t('accounts.one')}</th>
              <th scope="col">{t('lines.note')}</th>
            </tr>
          </thead>
          <tbody>
            {data.lines.map((line) => (
              <tr key={line.number}>
                <td className="moment">{momentWords(line.at)}</td>
                <td>{line.actor_said ?? line.actor}</td>
                <td>
                  {line.said} {line.alert && <span className="tag red">{t('accounts.alert')}</span>}
                </td>
                <td>{line.object_said ?? line.object}</td>
                <td>{line.note_said ?? line.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
