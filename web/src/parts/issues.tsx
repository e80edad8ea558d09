/* The register of prints and copies: what left, numbered, to whom and for what; newest first, further lines when asked for. */
import './lines.css';
import '../words/secrecy';
import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, GET } from '../api';
import { momentWords } from '../dates';
import { numberWords } from '../words';
import { useLevels, useThings } from './marks';
import { Out } from './out';
import { useStates } from './removals';
import { Nothing, Waiting, Wrong } from './said';
import { Wide } from './wide';

const PAGE = 50;

export function Issues() {
  const { t } = useTranslation();
  const levels = useLevels();
  const { said } = useThings();
  const pages: Record<string, string> = {
    card: t('issue.card'),
    compare: t('issue.compare'),
    due: t('menu.due'),
    organisation: t('menu.organisation'),
    overview: t('menu.overview'),
    people: t('menu.people'),
    person: t('issue.person'),
  };
  /* Of what a browser printed, a page and the people on it; else a file. */
  const what = (issue: { act: string; what: string }) => (issue.act === 'print' ? issue.what.replace(/^\w+/, (page) => pages[page] ?? page) : issue.what);
  const states = useStates();
  const acts = { export: t('issue.export'), print: t('issue.print'), copy: t('issue.copy'), removal: t('issue.removal') };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['issues'],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => answer(GET('/secrecy/issues', { params: { query: { most: PAGE, ...(pageParam && { from: pageParam }) } } })),
    getNextPageParam: ({ issues }) => {
      const last = issues.at(-1)?.number ?? 1;
      return issues.length === PAGE && last > 1 ? last - 1 : undefined;
    },
  });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const issues = data.pages.flatMap((page) => page.issues);
  if (issues.length === 0) return <Nothing title={t('issue.none')} what={t('issue.none.what')} />;
  return (
    <>
      <Group className="noprint">
        <Out give={(addressed) => GET('/sheets/issues', { params: { query: { ...addressed } }, parseAs: 'blob' })} />
      </Group>
      <Wide label={t('secrecy.issues')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('issue.number')}</th>
              <th scope="col">{t('issue.at')}</th>
              <th scope="col">{t('issue.actor')}</th>
              <th scope="col">{t('issue.act')}</th>
              <th scope="col">{t('mark.object')}</th>
              <th scope="col">{t('mark.level')}</th>
              <th scope="col">{t('issue.what')}</th>
              <th scope="col">{t('mark.copies')}</th>
              <th scope="col">{t('issue.to')}</th>
              <th scope="col">{t('issue.purpose')}</th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue) => (
              <tr key={issue.number}>
                <td>{issue.number}</td>
                <td className="moment">{momentWords(issue.at)}</td>
                <td>{issue.actor}</td>
                <td>
                  {acts[issue.act]}
                  {issue.act === 'removal' && <div className="quiet">{states[issue.state]}</div>}
                </td>
                <td>{said(issue.object)}</td>
                <td>{levels[issue.level]}</td>
                <td className="note">{what(issue)}</td>
                <td>{numberWords(issue.copies)}</td>
                <td>{issue.recipient}</td>
                <td>{issue.purpose}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('issue.more')}
        </Button>
      )}
    </>
  );
}
