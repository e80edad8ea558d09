/* Lines of the log or of the journal, newest first, further ones when asked for. */
import './lines.css';
import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, GET } from '../api';
import type { paths } from '../made/api';
import { momentWords } from '../dates';
import { Check } from './check';
import { DayField } from './fields';
import { Out } from './out';
import { Wide } from './wide';
import { Nothing, Waiting, Wrong } from './said';
import '../words/administration';

const PAGE = 100;
const TYPING = 250; /* milliseconds after which what was typed is asked */
type About = NonNullable<NonNullable<paths['/log']['get']['parameters']['query']>['about']>;
type Ask = { actor: string; about: About | ''; since: string; until: string };
const ALL: Ask = { actor: '', about: '', since: '', until: '' };

/* The beginning of a day by the clock of this machine, as the log writes moments; of the day after with one more. */
function momentOf(day: string, more: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return `${new Date(year, month - 1, date + more).toISOString().slice(0, 19)}Z`;
}

const asked = ({ actor, about, since, until }: Ask) => ({
  ...(actor.trim() && { actor: actor.trim() }),
  ...(about && { about }),
  ...(since && { since: momentOf(since, 0) }),
  ...(until && { until: momentOf(until, 1) }),
});

function Filters({ ask, onAsk }: { ask: Ask; onAsk: (ask: Ask) => void }) {
  const { t } = useTranslation();
  const acts = {
    session: t('lines.about.session'),
    account: t('lines.about.account'),
    people: t('lines.about.people'),
    file: t('lines.about.file'),
    copy: t('lines.about.copy'),
    issue: t('lines.about.issue'),
    mark: t('lines.about.mark'),
    whole: t('lines.about.whole'),
    export: t('lines.about.export'),
    saved: t('lines.about.saved'),
    refuse: t('lines.about.refuse'),
  };
  return (
    <Group align="end" gap="sm" role="search">
      <TextInput label={t('lines.who')} placeholder={t('lines.who.how')} w={190} maxLength={100} value={ask.actor} onChange={(event) => onAsk({ ...ask, actor: event.currentTarget.value })} />
      <NativeSelect
        label={t('lines.about')}
        w={230}
        value={ask.about}
        onChange={(event) => onAsk({ ...ask, about: event.currentTarget.value as Ask['about'] })}
        data={[{ value: '', label: t('lines.about.all') }, ...Object.entries(acts).map(([value, label]) => ({ value, label }))]}
      />
      <DayField label={t('lines.since')} value={ask.since} shown="" onDay={(since) => onAsk({ ...ask, since })} />
      <DayField label={t('lines.until')} value={ask.until} shown="" onDay={(until) => onAsk({ ...ask, until })} />
    </Group>
  );
}

export function Lines({ of }: { of: 'log' | 'journal' }) {
  const { t, i18n } = useTranslation();
  const [ask, setAsk] = useState(ALL);
  const [given] = useDebouncedValue(ask, TYPING);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [of, i18n.language, given],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => {
      const page = { most: PAGE, ...(pageParam && { from: pageParam }) };
      return of === 'log' ? answer(GET('/log', { params: { query: { ...page, ...asked(given) } } })) : answer(GET('/journal', { params: { query: page } }));
    },
    placeholderData: keepPreviousData,
    getNextPageParam: ({ lines }) => {
      const last = lines.at(-1)?.number ?? 1;
      return lines.length === PAGE && last > 1 ? last - 1 : undefined;
    },
  });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const lines = data.pages.flatMap((page) => page.lines);
  return (
    <>
      <Text size="sm" className="quiet" mb="xs">
        {of === 'log' ? t('lines.log.what') : t('lines.journal.what')}
      </Text>
      <Check />
      <Group mb="sm" align="end" gap="sm" className="noprint">
        {of === 'log' && <Filters ask={ask} onAsk={setAsk} />}
        <Out
          give={(addressed) =>
            of === 'log'
              ? GET('/sheets/log', { params: { query: { ...asked(ask), ...addressed } }, parseAs: 'blob' })
              : GET('/sheets/journal', { params: { query: { ...addressed } }, parseAs: 'blob' })
          }
        />
      </Group>
      {lines.length === 0 && (given === ALL ? <Nothing title={t('lines.none')} what={t('lines.none.what')} /> : <Nothing title={t('lines.few')} what={t('lines.few.what')} />)}
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
                <td className="moment">{momentWords(line.at)}</td>
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
