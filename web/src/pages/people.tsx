/* People: as many rows as there are, of which those in sight are asked for, a hundred at a time. */
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { answer, GET, Problem, type Schemas } from '../api';
import { valueWords } from '../dates';
import { GroupShown } from '../parts/group';
import { useRest } from '../parts/height';
import { useNarrow } from '../parts/narrow';
import { SLOTS, usePeopleAsk, type Ask } from '../parts/people_ask';
import { Columns } from '../parts/people_columns';
import { Filters, moreSet, Units } from '../parts/people_filters';
import { PeopleOut } from '../parts/people_out';
import { Saved } from '../parts/people_saved';
import { Head, Nothing, Old, Waiting, Wrong } from '../parts/said';
import { useMay } from '../session';
import { useVocabulary } from '../vocabulary';
import { numberWords, tongue } from '../words';
import '../words/people';

const PAGE = 100;
const TYPING = 120; /* milliseconds after which what was typed is asked */
const COMPARED = 5;
type Column = Schemas['Column'];
/* Pixels at least, and the share of what is left. */
const WIDTHS: Record<string, [number, number]> = {
  name: [160, 1.5], code: [92, 0.6], sex: [64, 0.3], born: [96, 0.5], age: [56, 0.3], rank: [70, 0.3], post: [170, 2], unit: [150, 1.6], titles: [200, 2], rating: [190, 2],
};
const widthOf = (name: string) => WIDTHS[name] ?? [120, 1];
const SHORT = ['name', 'post', 'unit']; /* what a phone shows */

const pageOf = (ask: Ask, page: number) => ({
  queryKey: ['people', tongue(), ask, page],
  queryFn: async () => ({ ...(await answer(GET('/people', { params: { query: { ...ask, from: page * PAGE, most: PAGE } } }))), ask }),
});

type Chosen = { codes: string[]; toggle: (code: string) => void };

function Row({ row, at, top, columns, chosen }: { row: Schemas['PersonRow'] | undefined; at: number; top: number; columns: Column[]; chosen: Chosen }) {
  const { t } = useTranslation();
  const taken = row !== undefined && chosen.codes.includes(row.code);
  return (
    <div role="row" aria-rowindex={at + 2} style={{ transform: `translateY(${top}px)` }}>
      <div role="cell" className="tick">
        {row && (
          <input
            type="checkbox"
            aria-label={t('people.compare.take', { name: row.name || row.code })}
            checked={taken}
            disabled={!taken && chosen.codes.length >= COMPARED}
            onChange={() => chosen.toggle(row.code)}
          />
        )}
      </div>
      {columns.map(({ name }) =>
        name === 'name' ? (
          <div role="cell" className="cut" key={name}>
            {row ? <Link href={`/people/${encodeURIComponent(row.code)}`}>{row.name || row.code}</Link> : '…'}
            {row?.left && <span className="tag yellow">{t('people.left.gone')}</span>}
          </div>
        ) : (
          <div role="cell" key={name} className={SHORT.includes(name) ? 'cut' : 'wideonly cut number'} title={row?.values[name]}>
            {valueWords(row?.values[name] ?? '')}
          </div>
        ),
      )}
    </div>
  );
}

function Headers({ columns, ask, onSort }: { columns: Column[]; ask: Ask; onSort: (column: string) => void }) {
  const { t } = useTranslation();
  const sort = ask.sort ?? 'name';
  const down = ask.order === 'down';
  return (
    <div role="row" className="head" aria-rowindex={1}>
      <div role="columnheader" className="plain tick">
        <span className="hidden">{t('people.compare')}</span>
      </div>
      {columns.map(({ name, header }) => (
        <div key={name} role="columnheader" className={SHORT.includes(name) ? undefined : 'plain'} aria-sort={sort !== name ? 'none' : down ? 'descending' : 'ascending'}>
          <button type="button" onClick={() => onSort(name)}>
            {header}
            {sort !== name ? '' : down ? ' ↓' : ' ↑'}
          </button>
        </div>
      ))}
    </div>
  );
}

function List({ ask, count, columns, onSort, chosen }: { ask: Ask; count: number; columns: Column[]; onSort: (column: string) => void; chosen: Chosen }) {
  const { t } = useTranslation();
  const { ref, height } = useRest<HTMLDivElement>();
  const narrow = useNarrow();
  const rows = useVirtualizer({ count, getScrollElement: () => ref.current, estimateSize: () => (narrow ? 62 : 36), overscan: 12 });
  const same = JSON.stringify({ ...ask, columns: '' });
  useEffect(() => rows.measure(), [narrow, rows]);
  useEffect(() => rows.scrollToOffset(0), [same, rows]);
  const seen = rows.getVirtualItems();
  const pages = [...new Set([0, ...seen.map((item) => Math.floor(item.index / PAGE))])];
  const found = useQueries({ queries: pages.map((page) => pageOf(ask, page)) });
  const failed = found.find((one) => one.error);
  const row = (at: number) => found[pages.indexOf(Math.floor(at / PAGE))]?.data?.people[at % PAGE];
  if (failed?.error) return <Wrong problem={failed.error} again={() => void failed.refetch()} />;
  const widths = columns.map(({ name }) => widthOf(name));
  const layout = {
    height,
    '--columns': ['22px', ...widths.map(([least, share]) => `minmax(${least}px, ${share}fr)`)].join(' '),
    '--least': `${widths.reduce((sum, [least]) => sum + least + 12, 22 + 24)}px`,
  } as CSSProperties;
  return (
    <div className="rows people noprint" role="table" aria-label={t('menu.people')} aria-rowcount={count + 1} ref={ref} style={layout} tabIndex={0}>
      <div role="rowgroup" className="head-group">
        <Headers columns={columns} ask={ask} onSort={onSort} />
      </div>
      <div role="rowgroup" className="body" style={{ height: rows.getTotalSize() }}>
        {seen.map((item) => (
          <Row key={item.key} row={row(item.index)} at={item.index} top={item.start} columns={columns} chosen={chosen} />
        ))}
      </div>
    </div>
  );
}

function Compare({ codes, onNone }: { codes: string[]; onNone: () => void }) {
  const { t } = useTranslation();
  if (codes.length === 0) return null;
  return (
    <Group gap="sm" mb="xs" className="noprint" role="status">
      {codes.length > 1 ? (
        <Link href={`/compare?people=${codes.map(encodeURIComponent).join(',')}`}>{t('people.compare.go', { count: codes.length })}</Link>
      ) : (
        <span>{t('people.compare.more')}</span>
      )}
      <Button size="compact-sm" variant="default" onClick={onNone}>
        {t('clear')}
      </Button>
    </Group>
  );
}

type Panel = 'filters' | 'columns' | 'saved' | '';

function People() {
  const { t } = useTranslation();
  const may = useMay();
  const { ask, chosen, set, choose, query, open } = usePeopleAsk();
  const [typed, setTyped] = useState(ask.search ?? '');
  const [search] = useDebouncedValue(typed.trim(), TYPING);
  const [panel, setPanel] = useState<Panel>(moreSet(ask).length ? 'filters' : '');
  const [compared, setCompared] = useState<string[]>([]);
  const { data, error, refetch, isPlaceholderData: old } = useQuery({ ...pageOf(ask, 0), placeholderData: keepPreviousData });
  useEffect(() => {
    if ((ask.search ?? '') !== search) set({ search });
  }, [search]); /* only what was typed goes to the address, not the address back */
  const toggle = (code: string) => setCompared((now) => (now.includes(code) ? now.filter((one) => one !== code) : [...now, code]));
  const sort = (column: string) => set({ sort: column, order: (ask.sort ?? 'name') === column && ask.order !== 'down' ? 'down' : '' });
  const opened = (saved: string) => {
    setTyped(new URLSearchParams(saved).get('search') ?? '');
    open(saved);
  };
  const tab = (name: Panel, words: string) => (
    <Button variant="default" aria-expanded={panel === name} onClick={() => setPanel(panel === name ? '' : name)}>
      {words}
    </Button>
  );
  if (error instanceof Problem && error.status === 403) return <Wrong problem={error} again={() => void refetch()} />; /* nothing to search, filter or export */
  const counted = data && [t('people.count', { count: data.count, number: numberWords(data.count) }), ...(may('file') ? [] : [t('people.left.unseen')])].join(' · ');
  const filtered = SLOTS.some((slot) => ask[slot] !== undefined && !(slot === 'left' && ask.left === 'none'));
  const present = may('file') && ask.left === 'none'; /* who has left is looked for when asked for */
  return (
    <>
      <Head title={t('menu.people')} note={<Old is={old}>{counted ?? ' '}</Old>}>
        <PeopleOut ask={ask} />
      </Head>
      <Group mb="sm" align="end" gap="sm" className="noprint">
        <TextInput
          label={t('people.search')}
          placeholder={t('people.search.how')}
          type="search"
          w={250}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Units value={ask.unit ?? ''} onUnit={(unit) => set({ unit })} />
        {tab('filters', t('people.more'))}
        {tab('columns', t('people.columns'))}
        {tab('saved', t('people.saved'))}
      </Group>
      {panel === 'filters' && <Filters ask={ask} set={set} />}
      {panel === 'columns' && <Columns chosen={chosen} onChosen={choose} />}
      {panel === 'saved' && <Saved query={query()} onOpen={opened} />}
      <GroupShown group={ask.group ?? ''} onClear={() => set({ group: '' })} />
      <Compare codes={compared} onNone={() => setCompared([])} />
      {error && <Wrong problem={error} again={() => void refetch()} />}
      {data && !error && (
        <Old is={old}>
          {data.count === 0 ? (
            <Nothing title={present && filtered ? t('people.none.present') : t('people.none')} what={filtered ? t('people.none.search') : t('people.none.what')}>
              {present && filtered && (
                <Button variant="default" w="fit-content" onClick={() => set({ left: 'any' })}>
                  {t('people.none.among')}
                </Button>
              )}
            </Nothing>
          ) : (
            <List ask={data.ask} count={data.count} columns={data.columns} onSort={sort} chosen={{ codes: compared, toggle }} />
          )}
        </Old>
      )}
    </>
  );
}

/* The columns one may have are asked first. */
export default function PeoplePage() {
  const { ready } = useVocabulary();
  return ready ? <People /> : <Waiting />;
}
