/* Lines of the log or of the journal, newest first, further ones when asked for. */
import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, GET } from '../api';
import { momentWords } from '../dates';
import { Wide } from './wide';
import { Nothing, Waiting, Wrong } from './said';
import '../words/administration';

const PAGE = 100;

export function Lines({ of }: { of: 'log' | 'journal' }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [of, i18n.language],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => answer(GET(of === 'log' ? '/log' : '/journal', { params: { query: { most: PAGE, ...(pageParam && { from: pageParam }) } } })),
    getNextPageParam: ({ lines }) => {
      const last = lines.at(-1)?.number ?? 1;
      return lines.length === PAGE && last > 1 ? last - 1 : undefined;
    },
  });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const lines = data.pages.flatMap((page) => page.lines);
  if (lines.length === 0) return <Nothing title={t('lines.none')} what={t('lines.none.what')} />;
  return (
    <>
      <Text size="sm" className="quiet" mb="xs">
        {of === 'log' ? t('lines.log.what') : t('lines.journal.what')}
      </Text>
      <Wide label={of === 'log' ? t('administration.log') : t('administration.journal')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('lines.number')}</th>
              <th scope="col">{t('lines.at')}</th>
              <th scope="col">{t('lines.actor')}</th>
              <th scope="col">{t('lines.act')}</th>
              {of === 'log' && <th scope="col">{t('lines.object')}</th>}
              <th scope="col">{t('lines.note')}</th>
              <th scope="col">{t('lines.hash')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.number}>
                <td>{line.number}</td>
                <td>{momentWords(line.at)}</td>
                <td>{line.actor_said ?? line.actor}</td>
                <td>
                  {line.said} {line.alert && <span className="tag red">{t('accounts.alert')}</span>}
                </td>
                {of === 'log' && <td>{line.object_said ?? line.object}</td>}
                <td>{line.note_said ?? line.note}</td>
                <td title={line.hash}>{line.hash.slice(0, 12)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {hasNextPage && (
        <Button mt="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('lines.more')}
        </Button>
      )}
    </>
  );
}
