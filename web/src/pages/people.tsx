/* People: as many rows as there are, of which those in sight are asked for, a hundred at a time. */
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { answer, GET, type Schemas } from '../api';
import { finder } from '../fold';
import { useRest } from '../parts/height';
import { GroupShown } from '../parts/group';
import { Head, Nothing, Wrong } from '../parts/said';
import { useNarrow } from '../parts/narrow';
import { useVocabulary } from '../vocabulary';
import { numberWords } from '../words';
import '../words/people';

const PAGE = 100;
const TYPING = 120; /* milliseconds after which what was typed is asked */
type Sort = 'name' | 'code' | 'unit';
type Ask = { search: string; unit: string; group: string; sort: Sort };
const SORTS: Sort[] = ['name', 'code', 'unit'];

const pageOf = (ask: Ask, page: number) => ({
  queryKey: ['people', ask, page],
  queryFn: async () => {
    const query = { sort: ask.sort, from: page * PAGE, most: PAGE, ...(ask.search && { search: ask.search }), ...(ask.unit && { unit: ask.unit }), ...(ask.group && { group: ask.group }) };
    return { ...(await answer(GET('/people', { params: { query } }))), ask };
  },
});

function Units({ value, onUnit }: { value: string; onUnit: (unit: string) => void }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(value !== '');
  const { data } = useQuery({ queryKey: ['organisation', ''], queryFn: () => answer(GET('/organisation')), staleTime: 300_000, enabled: wanted });
  const units = useMemo(() => (data?.units ?? []).map((unit) => ({ value: unit.code, label: unit.name || unit.code })), [data]);
  return (
    <Select
      label={t('people.unit')}
      placeholder={t('people.unit.all')}
      w={290}
      data={units}
      value={value || null}
      onChange={(unit) => onUnit(unit ?? '')}
      onFocus={() => setWanted(true)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      limit={60}
      nothingFoundMessage={t('people.unit.none')}
      filter={({ options, search }) => {
        const fits = finder(search);
        return options.filter((option) => 'label' in option && fits(option.label));
      }}
    />
  );
}

function Row({ row, at, top }: { row: Schemas['PersonRow'] | undefined; at: number; top: number }) {
  return (
    <div role="row" aria-rowindex={at + 2} style={{ transform: `translateY(${top}px)` }}>
      <div role="cell" className="cut">
        {row ? <Link href={`/people/${encodeURIComponent(row.code)}`}>{row.name || row.code}</Link> : '…'}
      </div>
      <div role="cell" className="wideonly cut number">{row?.code}</div>
      <div role="cell" className="wideonly">{row?.values.sex ?? ''}</div>
      <div role="cell" className="wideonly number">{row?.values.born ?? ''}</div>
      <div role="cell" className="cut" title={row?.post?.name}>{row?.post?.name ?? ''}</div>
      <div role="cell" className="cut quiet" title={row?.unit?.name}>{row?.unit?.name ?? ''}</div>
    </div>
  );
}

function Columns({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation();
  const { header } = useVocabulary();
  const sorted = (by: Sort, words: string) => (
    <div role="columnheader" aria-sort={sort === by ? 'ascending' : 'none'}>
      <button type="button" onClick={() => onSort(by)}>
        {words}
        {sort === by ? ' ↑' : ''}
      </button>
    </div>
  );
  return (
    <div role="row" className="head" aria-rowindex={1}>
      {sorted('name', header('person', 'name'))}
      {sorted('code', t('people.code'))}
      <div role="columnheader" className="plain">{header('person', 'sex')}</div>
      <div role="columnheader" className="plain">{header('person', 'born')}</div>
      <div role="columnheader" className="plain">{t('people.post')}</div>
      {sorted('unit', t('people.unit'))}
    </div>
  );
}

function List({ ask, count, onSort }: { ask: Ask; count: number; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation();
  const { ref, height } = useRest<HTMLDivElement>();
  const narrow = useNarrow();
  const rows = useVirtualizer({ count, getScrollElement: () => ref.current, estimateSize: () => (narrow ? 62 : 36), overscan: 12 });
  useEffect(() => rows.measure(), [narrow, rows]);
  useEffect(() => rows.scrollToOffset(0), [ask.search, ask.unit, ask.group, ask.sort, rows]);
  const seen = rows.getVirtualItems();
  const pages = [...new Set([0, ...seen.map((item) => Math.floor(item.index / PAGE))])];
  const found = useQueries({ queries: pages.map((page) => pageOf(ask, page)) });
  const failed = found.find((one) => one.error);
  const row = (at: number) => found[pages.indexOf(Math.floor(at / PAGE))]?.data?.people[at % PAGE];
  if (failed?.error) return <Wrong problem={failed.error} again={() => void failed.refetch()} />;
  return (
    <div className="rows people" role="table" aria-label={t('menu.people')} aria-rowcount={count + 1} ref={ref} style={{ height }} tabIndex={0}>
      <div role="rowgroup" className="head-group">
        <Columns sort={ask.sort} onSort={onSort} />
      </div>
      <div role="rowgroup" className="body" style={{ height: rows.getTotalSize() }}>
        {seen.map((item) => (
          <Row key={item.key} row={row(item.index)} at={item.index} top={item.start} />
        ))}
      </div>
    </div>
  );
}

export default function People() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('search') ?? '');
  const [search] = useDebouncedValue(typed.trim(), TYPING);
  const sort = SORTS.find((one) => one === params.get('sort')) ?? 'name';
  const ask: Ask = { search, unit: params.get('unit') ?? '', group: params.get('group') ?? '', sort };
  const { data, error, refetch } = useQuery({ ...pageOf(ask, 0), placeholderData: keepPreviousData });
  const set = (name: string, value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  useEffect(() => {
    if ((params.get('search') ?? '') !== search) set('search', search);
  });
  return (
    <>
      <Head title={t('menu.people')} note={data ? t('people.count', { count: data.count, number: numberWords(data.count) }) : ' '} />
      <Group mb="sm" align="end" gap="sm" className="noprint">
        <TextInput
          label={t('people.search')}
          placeholder={t('people.search.how')}
          type="search"
          w={290}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Units value={ask.unit} onUnit={(unit) => set('unit', unit)} />
      </Group>
      <GroupShown group={ask.group} onClear={() => set('group', '')} />
      {error && <Wrong problem={error} again={() => void refetch()} />}
      {data && data.count === 0 && !error && (
        <Nothing title={t('people.none')} what={search || ask.unit || ask.group ? t('people.none.search') : t('people.none.what')} />
      )}
      {data && data.count > 0 && !error && <List ask={data.ask} count={data.count} onSort={(by) => set('sort', by)} />}
    </>
  );
}
