/* What falls due, by day: how long there is left, of whom, by which clause, which papers and who makes them. */
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { answer, GET, type Schemas } from '../api';
import { dayWords, daysIn } from '../dates';
import { finder } from '../fold';
import { NotYet } from '../parts/ahead';
import { DayField } from '../parts/fields';
import { useRest } from '../parts/height';
import { Left, What } from '../parts/left';
import { Out } from '../parts/out';
import { useParamSet } from '../parts/params';
import { Print } from '../parts/print';
import { usePrinting } from '../parts/printing';
import { Head, Nothing, Old, Waiting, Wrong } from '../parts/said';
import { useMay } from '../session';
import { useVocabulary } from '../vocabulary';
import { numberWords } from '../words';
import '../words/due';

type DueRow = Schemas['DueRow'];

const MOST = 1000;
const WITHIN = ['30', '90', '180', '365', '730'];

const asked = (within: string, on: string) => ({ ...(within && { days: Number(within) }), ...(on && { on }) });

/* All of it, page after page: it is filtered here. */
async function whole(within: string, on: string) {
  const ask = (from: number) => answer(GET('/due', { params: { query: { from, most: MOST, ...asked(within, on) } } }));
  const first = await ask(0);
  while (first.rows.length < first.count) {
    const { rows } = await ask(first.rows.length);
    if (rows.length === 0) break; /* it has become less meanwhile */
    first.rows.push(...rows);
  }
  return first;
}

function Who({ row }: { row: DueRow }) {
  return (
    <>
      {row.person && (
        <div>
          <Link href={`/people/${encodeURIComponent(row.person)}`}>
            {row.person_name ?? row.person}
          </Link>
        </div>
      )}
      {(row.post_name ?? row.post) && <div className="quiet">{row.post_name ?? row.post}</div>}
      {(row.body_name ?? row.body) && <div>{row.body_name ?? row.body}</div>}
      {!row.person && !row.post && !row.body && row.authority && <div>{row.authority}</div>}
    </>
  );
}

function Rows({ rows }: { rows: DueRow[] }) {
  const { t } = useTranslation();
  const { ref, height } = useRest<HTMLDivElement>();
  const printing = usePrinting();
  const list = useVirtualizer({ count: rows.length, getScrollElement: () => ref.current, estimateSize: () => 62, overscan: 8 });
  /* On paper every row, not those in sight. */
  const seen = printing ? rows.map((_, index) => ({ index, key: index, start: 0 })) : list.getVirtualItems();
  return (
    <div className="rows due" role="table" aria-label={t('menu.due')} aria-rowcount={rows.length + 1} ref={ref} style={{ height }} tabIndex={0}>
      <div role="rowgroup">
        <div role="row" className="head" aria-rowindex={1}>
          <div role="columnheader">{t('due.day')}</div>
          <div role="columnheader">{t('due.rest')}</div>
          <div role="columnheader">{t('due.what')}</div>
          <div role="columnheader">{t('due.who')}</div>
          <div role="columnheader">{t('due.responsible')}</div>
        </div>
      </div>
      <div role="rowgroup" className={printing ? 'body printed' : 'body'} style={printing ? undefined : { height: list.getTotalSize() }}>
        {seen.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div key={item.key} role="row" aria-rowindex={item.index + 2} data-index={item.index} ref={printing ? undefined : list.measureElement} style={printing ? undefined : { transform: `translateY(${item.start}px)` }}>
              <div role="cell" className="number">{dayWords(row.day)}</div>
              <div role="cell" className="number"><Left days={row.days} /></div>
              <div role="cell" className="second">
                <What row={row} />
                <Text size="xs" className="quiet">{[row.rule, ...row.citations.map((one) => daysIn(one.said))].join(' · ')}</Text>
              </div>
              <div role="cell" className="second"><Who row={row} /></div>
              <div role="cell" className="second">
                <div>{row.responsible}</div>
                {row.papers && <Text size="xs" className="quiet">{row.papers}</Text>}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

export default function Due() {
  const { t } = useTranslation();
  const { code } = useVocabulary();
  const may = useMay();
  const [params] = useSearchParams();
  const set = useParamSet();
  const [on, event] = [params.get('on') ?? '', params.get('event') ?? ''];
  const within = WITHIN.includes(params.get('days') ?? '') ? (params.get('days') ?? '') : '';
  const [typed, setTyped] = useState(params.get('search') ?? '');
  const [search] = useDebouncedValue(typed, 100);
  useEffect(() => {
    if ((params.get('search') ?? '') !== search) set({ search });
  }, [search]); /* only what was typed goes to the address, not the address back */
  const { data, error, refetch, isPlaceholderData: old } = useQuery({
    queryKey: ['due', within, on],
    queryFn: () => whole(within, on),
    placeholderData: keepPreviousData,
  });
  const shown = useMemo(() => {
    const fits = finder(search);
    return (data?.rows ?? []).filter(
      (row) => (!event || row.event === event) && fits([row.title, row.person_name, row.person, row.post_name, row.body_name, row.responsible].join(' ')),
    );
  }, [data, event, search]);
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const late = shown.filter((row) => row.days < 0).length;
  const events = [...new Set([...data.rows.map((row) => row.event), ...(event ? [event] : [])])].map((one) => ({ value: one, label: code('event', one) }));
  const note = [
    t('due.count', { count: shown.length, number: numberWords(shown.length) }),
    ...(late ? [t('due.overdue', { count: late, number: numberWords(late) })] : []),
    t('on.day', { day: dayWords(data.on) }),
  ].join(' · ');
  const picked = [
    ...(search.trim() ? [`${t('due.search')}: ${search.trim()}`] : []),
    ...(event ? [`${t('due.event')}: ${code('event', event)}`] : []),
    ...(within ? [`${t('due.within')}: ${t('due.within.days', { count: Number(within) })}`] : []),
  ].join('; ');
  return (
    <>
      <Head title={t('menu.due')} note={<Old is={old}>{note}</Old>}>
        <Out give={(addressed) => GET('/sheets/due', { params: { query: { ...asked(within, on), ...(event && { event }), ...(search.trim() && { search: search.trim() }), ...addressed } }, parseAs: 'blob' })} />
        <Print page="due" />
      </Head>
      {picked && <p className="onpaper">{picked}</p>}
      <Group mb="sm" align="end" gap="sm" className="noprint">
        <TextInput label={t('due.search')} type="search" w={290} placeholder={t('due.search.how')} value={typed} onChange={(change) => setTyped(change.currentTarget.value)} />
        <Select
          label={t('due.event')}
          placeholder={t('due.event.all')}
          w={290}
          data={events}
          value={event || null}
          onChange={(value) => set({ event: value ?? '' })}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
        />
        <Select
          label={t('due.within')}
          w={190}
          data={[
            { value: '', label: t('due.within.lead') },
            ...WITHIN.map((days) => ({ value: days, label: t('due.within.days', { count: Number(days) }) })),
          ]}
          value={within}
          onChange={(value) => set({ days: value ?? '' })}
          allowDeselect={false}
        />
        <DayField label={t('on.label')} value={on} shown={data.as_of} onDay={(day) => set({ on: day })} />
      </Group>
      <NotYet on={data.on} today={data.as_of} />
      {data.withheld.length > 0 && (
        <p className="quiet">
          {may('file') ? t('due.withheld') : t('due.withheld.file')} {data.withheld.map((one) => code('event', one)).join('; ')}.
        </p>
      )}
      {data.gaps.length > 0 && (
        <details className="gaps noprint">
          <summary>{t('due.gaps', { count: data.gaps.length, number: numberWords(data.gaps.length) })}</summary>
          {data.gaps.map((gap) => (
            <div key={`${gap.rule} ${gap.event}`}>
              <Link href={`/people?group=${encodeURIComponent(`gap|${gap.event}|${gap.rule}`)}`}>{t('due.gap', { count: gap.people, number: numberWords(gap.people), title: gap.title })}</Link>
            </div>
          ))}
        </details>
      )}
      <Old is={old}>
        {data.reminders === 0 ? (
          <Nothing title={t('due.rules')} what={t('due.rules.what')} />
        ) : shown.length === 0 ? (
          <Nothing title={t('due.none')} what={typed || event ? t('due.none.search') : may('file') ? t('due.none.what') : t('due.none.withheld')} />
        ) : (
          <Rows rows={shown} />
        )}
      </Old>
    </>
  );
}
