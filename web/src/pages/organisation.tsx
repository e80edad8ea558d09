/* Units, their posts and who holds them on a day, as a tree of which the lines in sight are drawn. */
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { answer, GET, type Schemas } from '../api';
import { dayWords } from '../dates';
import { finder } from '../fold';
import { DayField } from '../parts/fields';
import { DaySlider } from '../parts/slider';
import { useParamSet } from '../parts/params';
import { usePrinting } from '../parts/printing';
import { useRest } from '../parts/height';
import { Out } from '../parts/out';
import { Print } from '../parts/print';
import { Head, Nothing, Old, Waiting, Wrong } from '../parts/said';
import { useMay } from '../session';
import { numberWords } from '../words';
import '../words/organisation';

type Answer = Schemas['Organisation'];
type Unit = Schemas['Unit'];
type Post = Schemas['Post'];
type Node = { unit: Unit; posts: Post[]; below: Node[]; seats: number; empty: number };
type Line = { depth: number } & ({ node: Node; post: null } | { node: null; post: Post });

const emptyOf = (post: Post) => post.empty ?? 0;

/* Posts without a unit that is seen stand under none. */
function tree(answer: Answer): Node[] {
  const nodes = new Map<string, Node>();
  for (const unit of answer.units) nodes.set(unit.code, { unit, posts: [], below: [], seats: 0, empty: 0 });
  for (const post of answer.posts) nodes.get(post.unit ?? '')?.posts.push(post);
  const roots: Node[] = [];
  for (const node of nodes.values()) (nodes.get(node.unit.parent ?? '')?.below ?? roots).push(node);
  const sum = (node: Node) => {
    node.below.forEach(sum);
    node.seats = node.posts.reduce((n, post) => n + post.seats, 0) + node.below.reduce((n, one) => n + one.seats, 0);
    node.empty = node.posts.reduce((n, post) => n + emptyOf(post), 0) + node.below.reduce((n, one) => n + one.empty, 0);
  };
  roots.forEach(sum);
  return roots;
}

const NOTHING: ReadonlySet<string> = new Set();

type Ask = { search: string; empty: boolean; open: ReadonlySet<string> };

/* The lines to be shown. While something is looked for, only what fits is, with the units above it. */
function lines(roots: Node[], ask: Ask): Line[] {
  const fits = finder(ask.search);
  const asked = ask.search.trim() !== '' || ask.empty;
  const postFits = (post: Post, inside: boolean) =>
    (!ask.empty || emptyOf(post) > 0) && (inside || fits([post.name, post.code, ...post.holders.flatMap((one) => [one.name, one.code])].join(' ')));
  const walk = (node: Node, depth: number, inside: boolean): Line[] => {
    const named = inside || (ask.search.trim() !== '' && fits(`${node.unit.name} ${node.unit.code}`));
    const head: Line = { depth, node, post: null };
    if (!asked && !ask.open.has(node.unit.code)) return [head];
    const posts = node.posts.filter((post) => !asked || postFits(post, named)).map((post): Line => ({ depth: depth + 1, node: null, post }));
    const below = node.below.flatMap((one) => walk(one, depth + 1, named));
    return asked && !posts.length && !below.length && (ask.empty || !named) ? [] : [head, ...posts, ...below];
  };
  return roots.flatMap((node) => walk(node, 0, false));
}

/* Who does not read the whole register sees all, some or none of a unit's posts, and is not told which: none seen is not none there. */
function UnitLine({ node, open, onTurn }: { node: Node; open: boolean; onTurn: () => void }) {
  const { t } = useTranslation();
  const whole = useMay('whole');
  const turn = (event: KeyboardEvent) => {
    if ((event.key === 'ArrowRight' && !open) || (event.key === 'ArrowLeft' && open)) onTurn();
  };
  const counts = node.seats > 0 && (
    <span className="counts">
      {t('organisation.seats', { count: node.seats, number: numberWords(node.seats) })}
      {node.empty > 0 && ` · ${t('organisation.empty', { count: node.empty, number: numberWords(node.empty) })}`}
    </span>
  );
  if (!node.posts.length && !node.below.length)
    return (
      <>
        <span className="sign" />
        <span className="spot">{node.unit.name || node.unit.code}</span>
        <span className="counts">{whole('read') ? t('organisation.bare') : t('organisation.bare.unseen')}</span>
      </>
    );
  return (
    <button type="button" aria-expanded={open} onClick={onTurn} onKeyDown={turn}>
      <span className="sign" aria-hidden="true">
        {open ? '▾' : '▸'}
      </span>
      <span className="spot">{node.unit.name || node.unit.code}</span>
      {counts}
    </button>
  );
}

function PostLine({ post }: { post: Post }) {
  const { t } = useTranslation();
  const empty = emptyOf(post);
  return (
    <>
      <span className="spot title">{post.name || post.code}</span>
      <span className="spot who">
        {post.holders.map((one, at) => (
          <span key={one.code}>
            <Link href={`/people/${encodeURIComponent(one.code)}`}>
              {one.name || one.code}
            </Link>
            {at + 1 < post.holders.length && ','}
          </span>
        ))}
        {empty > 0 && (
          <span className="tag orange">
            {t('organisation.empty', { count: empty, number: numberWords(empty) })}
          </span>
        )}
      </span>
    </>
  );
}

function Tree({ shown, printing, open, onTurn }: { shown: Line[]; printing: boolean; open: (node: Node) => boolean; onTurn: (node: Node) => void }) {
  const { t } = useTranslation();
  const { ref, height } = useRest<HTMLDivElement>();
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => ref.current,
    estimateSize: () => 34,
    overscan: 12,
    getItemKey: (at) => shown[at]?.node?.unit.code ?? shown[at]?.post?.code ?? at,
  });
  /* On paper every line, not those in sight. */
  const seen = printing ? shown.map((_, index) => ({ index, key: `${index}`, start: 0 })) : rows.getVirtualItems();
  return (
    <div className="rows tree" ref={ref} style={{ height }} tabIndex={0} role="region" aria-label={t('menu.organisation')}>
      <div role="list" style={printing ? undefined : { height: rows.getTotalSize(), position: 'relative' }}>
        {seen.map(({ index, key, start }) => {
          const line = shown[index];
          if (!line) return null;
          return (
            <div
              key={key}
              role="listitem"
              data-index={index}
              ref={printing ? undefined : rows.measureElement}
              className={line.node ? 'line unit' : 'line post'}
              style={{ ...(!printing && { transform: `translateY(${start}px)` }), ['--depth' as string]: line.node ? line.depth : line.depth - 1 }}
            >
              {line.node ? <UnitLine node={line.node} open={open(line.node)} onTurn={() => onTurn(line.node)} /> : <PostLine post={line.post} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export default function Organisation() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const on = params.get('on') ?? '';
  const [typed, setTyped] = useState(params.get('search') ?? '');
  const [search] = useDebouncedValue(typed, 100);
  const empty = params.get('empty') === '1';
  const [open, setOpen] = useState<ReadonlySet<string> | null>(null);
  const { data, error, refetch, isPlaceholderData: old } = useQuery({
    queryKey: ['organisation', on],
    queryFn: () => answer(GET('/organisation', { params: { query: on ? { on } : {} } })),
    placeholderData: keepPreviousData,
  });
  const roots = useMemo(() => (data ? tree(data) : []), [data]);
  useEffect(() => {
    if (roots.length && open === null) setOpen(new Set(roots.map((node) => node.unit.code)));
  }, [roots, open]);
  const printing = usePrinting();
  const asked = search.trim() !== '' || empty;
  /* On paper nothing can be unfolded: all of it, or what was looked for. */
  const every = useMemo(() => new Set(data?.units.map((unit) => unit.code)), [data]);
  const unfolded = printing ? every : (open ?? NOTHING);
  const shown = useMemo(() => lines(roots, { search, empty, open: unfolded }), [roots, search, empty, unfolded]);
  const turn = (node: Node) => {
    const next = new Set(open);
    if (!next.delete(node.unit.code)) next.add(node.unit.code);
    setOpen(next);
  };
  const set = useParamSet();
  const toDay = (day: string) => set({ on: day });
  useEffect(() => {
    if ((params.get('search') ?? '') !== search) set({ search });
  }, [search]); /* only what was typed goes to the address, not the address back */
  const sum = (of: (node: Node) => number) => roots.reduce((n, node) => n + of(node), 0);
  const seats = sum((node) => node.seats);
  const lacking = sum((node) => node.empty);
  const unseen = data?.posts.some((post) => post.empty === null) ?? false;
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const note = [
    t('organisation.units', { count: data.units.length, number: numberWords(data.units.length) }),
    t('organisation.seats', { count: seats, number: numberWords(seats) }),
    ...(unseen ? [] : [t('organisation.empty', { count: lacking, number: numberWords(lacking) })]),
    t('on.day', { day: dayWords(data.on) }),
  ].join(' · ');
  return (
    <>
      <Head title={t('menu.organisation')} note={<Old is={old}>{note}</Old>}>
        <Out give={(addressed) => GET('/sheets/organisation', { params: { query: { ...(on && { on }), ...(search.trim() && { search: search.trim() }), ...(empty && { empty: 'only' as const }), ...addressed } }, parseAs: 'blob' })} />
        <Print page="organisation" />
      </Head>
      {asked && <p className="onpaper">{[...(search.trim() ? [`${t('organisation.search')}: ${search.trim()}`] : []), ...(empty ? [t('organisation.only')] : [])].join('; ')}</p>}
      <Group mb="sm" align="end" gap="sm" className="noprint">
        <TextInput label={t('organisation.search')} type="search" w={230} placeholder={t('organisation.search.how')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <DayField label={t('on.label')} value={on} shown={data.as_of} onDay={toDay} />
        <DaySlider value={on || data.as_of} today={data.as_of} onDay={(day) => toDay(day === data.as_of ? '' : day)} />
        <Checkbox mb={8} label={t('organisation.only')} checked={empty} onChange={(event) => set({ empty: event.currentTarget.checked ? '1' : '' })} />
        <Button variant="default" disabled={asked} onClick={() => setOpen(every)}>
          {t('organisation.open')}
        </Button>
        <Button variant="default" disabled={asked} onClick={() => setOpen(new Set())}>
          {t('organisation.close')}
        </Button>
      </Group>
      {data.on !== data.as_of && (
        <p className="quiet">{data.on < data.as_of ? t('organisation.past', { day: dayWords(data.on), today: dayWords(data.as_of) }) : t('organisation.ahead', { day: dayWords(data.on), today: dayWords(data.as_of) })}</p>
      )}
      {unseen && <p className="quiet">{t('organisation.unseen')}</p>}
      <Old is={old}>
        {shown.length === 0 ? (
          <Nothing title={t('organisation.none')} what={empty && unseen ? t('organisation.none.unseen') : data.units.length && asked ? t('organisation.none.search') : data.on === data.as_of ? t('organisation.none.import') : t('organisation.none.what')} />
        ) : (
          <Tree shown={shown} printing={printing} open={(node) => asked || unfolded.has(node.unit.code)} onTurn={turn} />
        )}
      </Old>
    </>
  );
}
