/* The register at a glance: what does not meet the rules, who is there, which seats fall vacant, where people and work do not meet. */
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { answer, GET, type Schemas } from '../api';
import { dayWords, daysIn } from '../dates';
import { Card, useColours, type Cell, type Colours, type Sheet } from '../parts/chart';
import type { Option } from '../parts/draw';
import { peopleOf, quarterWords, useGroupWords } from '../parts/group';
import { usePrinting } from '../parts/printing';
import { Print } from '../parts/print';
import { Head, Nothing, Waiting, Wrong } from '../parts/said';
import { useNarrow } from '../parts/narrow';
import { useMay } from '../session';
import { numberWords } from '../words';
import '../words/overview';
import './overview.css';

type Overview = Schemas['Overview'];
type Share = Overview['shares'][number];
type Rule = Overview['rules'][number];
type Form = Rule['form'];
type Square = Schemas['OverviewCell'];

const BREACHES = 'chua-dat';
const EACH = 'tung-tap-the';
const VACANT = '/organisation?empty=1';
const to = (group: string | null | undefined) => (group ? peopleOf(group) : undefined);
const number = (n: number, group?: string | null): Cell => ({ text: numberWords(n), to: n ? to(group) : undefined });
const cited = (rule: Rule) => rule.citations.map((one) => daysIn(one.said)).join('; ');

/* What every chart has: words in the page's own colours, no box that moves. */
function frame(colours: Colours, more: Option): Option {
  return {
    color: [colours.blue, colours.orange, colours.red, colours.grey],
    textStyle: { color: colours.ink, fontSize: 12 },
    legend: { top: 0, left: 0, itemGap: 18, itemWidth: 14, itemHeight: 10, textStyle: { color: colours.ink, fontSize: 12 } },
    ...more,
  } as Option;
}
const axis = (colours: Colours) => ({
  axisLabel: { color: colours.quiet, fontSize: 12, hideOverlap: true },
  axisLine: { lineStyle: { color: colours.line } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: colours.line } },
});
const bar = { type: 'bar' as const, emphasis: { disabled: true }, barMaxWidth: 22 };

/* A place on this page, or another page. */
const Open = ({ href, children }: { href: string; children: string }) => (href.startsWith('#') ? <a href={href}>{children}</a> : <Link href={href}>{children}</Link>);

/* value null: not for this account to see, which is not nothing. */
function Figure({ words, value, href, late }: { words: string; value: number | null; href?: string | undefined; late?: boolean }) {
  const { t } = useTranslation();
  if (value === null)
    return (
      <div className="figure">
        <dt>{words}</dt>
        <dd className="withheld">{t('overview.withheld')}</dd>
      </div>
    );
  return (
    <div className="figure">
      <dt>{words}</dt>
      <dd className={late && value ? 'late' : undefined}>{href && value ? <Open href={href}>{numberWords(value)}</Open> : numberWords(value)}</dd>
    </div>
  );
}

const outside = (share: Share) => share.status === 'short' || share.status === 'over';
/* Whatever is counted or red as not met, everywhere on the page: what is for reference is met or not by nobody. */
const broken = (data: Overview, share: Share) => outside(share) && data.rules[share.rule]?.force !== 'information';
const off = (share: Share) =>
  share.status === 'short' ? share.at_least - share.found : share.status === 'over' && share.at_most !== null ? share.found - share.at_most : 0;

function useShareWords() {
  const { t } = useTranslation();
  const status = {
    met: t('overview.met'),
    short: t('overview.short'),
    over: t('overview.over'),
    undecided: t('overview.undecided'),
  };
  const force = { bar: t('overview.bar'), target: t('overview.target'), information: t('overview.information') };
  const wanted = ({ at_least: least, at_most: most }: Share, form: Form = 'people') =>
    form === 'names' || form === 'posts' ? t('overview.none.outside') : most === null ? `≥ ${numberWords(least)}` : least === most ? numberWords(least) : least ? `${numberWords(least)}–${numberWords(most)}` : `≤ ${numberWords(most)}`;
  const counted = (form: Form, n: number) =>
    form === 'names' ? t('overview.posts', { count: n, number: numberWords(n) }) : form === 'posts' ? t('overview.persons', { count: n, number: numberWords(n) }) : numberWords(n);
  const found = (share: Share, form: Form = 'people'): Cell => ({ text: counted(form, share.found), to: share.people ? to(share.group) : undefined });
  const state = (data: Overview, share: Share): Cell => {
    const late = broken(data, share);
    return { text: outside(share) && !late ? `${status[share.status]} (${force.information})` : status[share.status], late };
  };
  return { status, force, wanted, found, state };
}

/* Rule by rule, in how many bodies it is met. */
function Rules({ data, rule, onRule }: { data: Overview; rule: number; onRule: (rule: number) => void }) {
  const { t } = useTranslation();
  const colours = useColours();
  const { status: told, force } = useShareWords();
  const status = { ...told, aside: t('overview.aside') };
  const states = ['met', 'short', 'over', 'aside', 'undecided'] as const;
  const stateOf = (share: Share) => (outside(share) && !broken(data, share) ? 'aside' : share.status);
  const counts = data.rules.map((_, at) => states.map((state) => data.shares.filter((share) => share.rule === at && stateOf(share) === state).length));
  const used = states.filter((_, state) => counts.some((row) => row[state]));
  const colour = { met: colours.green, short: colours.red, over: colours.orange, aside: colours.quiet, undecided: colours.grey };
  const open = (at: number) => {
    onRule(at);
    document.getElementById(EACH)?.scrollIntoView({ block: 'start' });
  };
  const sheet: Sheet = {
    columns: [t('overview.rule'), t('overview.asks'), t('overview.force'), ...used.map((state) => status[state]), t('overview.basis')],
    rows: data.rules.map((one, at) => [
      { text: one.rule, to: () => open(at) },
      { text: one.asks },
      { text: force[one.force] },
      ...used.map((state): Cell => ({ text: numberWords(counts[at]?.[states.indexOf(state)] ?? 0), to: counts[at]?.[states.indexOf(state)] ? () => open(at) : undefined })),
      { text: cited(one) },
    ]),
  };
  const option = frame(colours, {
    grid: { left: 4, right: 12, top: 50, bottom: 4, containLabel: true },
    xAxis: { type: 'value', max: 100, ...axis(colours), axisLabel: { ...axis(colours).axisLabel, formatter: '{value} %' } },
    yAxis: { type: 'category', inverse: true, data: data.rules.map((one) => `${one.rule} (${force[one.force]})`), ...axis(colours) },
    series: used.map((state) => ({
      ...bar,
      name: status[state],
      stack: 'all',
      cursor: 'pointer',
      itemStyle: { color: colour[state] },
      label: { show: true, color: colours.paper, fontSize: 11, formatter: ({ dataIndex }) => String(counts[dataIndex]?.[states.indexOf(state)] || '') },
      data: counts.map((row) => (100 * (row[states.indexOf(state)] ?? 0)) / Math.max(1, row.reduce((n, one) => n + one, 0))),
    })),
  } as Option);
  return (
    <Card
      title={t('overview.rules')}
      part="shares"
      sheet={sheet}
      option={option}
      height={64 + 30 * data.rules.length}
      spot={({ at }) => () => open(at)}
      note={
        <>
          {t('overview.rules.how')}
          <dl className="clauses">
            {data.rules.map((one, at) => (
              <div key={at} className={at === rule ? 'here' : undefined}>
                <dt>
                  <button type="button" onClick={() => onRule(at)} aria-pressed={at === rule}>
                    {one.rule}
                  </button>
                </dt>
                <dd>
                  {one.asks} – {force[one.force]}. <cite>{cited(one)}</cite>
                </dd>
              </div>
            ))}
          </dl>
        </>
      }
    />
  );
}

const BODIES = 12;

/* Names without the words that all of them begin with: what tells them apart is at their end. */
function shortened(names: string[]): string[] {
  const words = names.map((name) => name.split(' '));
  let common = 0;
  while (words.length > 1 && words.every((one) => one.length > common + 1 && one[common] === words[0]?.[common])) common++;
  return words.map((one) => (common ? `… ${one.slice(common).join(' ')}` : one.join(' ')));
}


/* One rule: its bodies, those farthest from what is wanted first; on paper all of them, as a table. */
function Bodies({ data, rule, onRule }: { data: Overview; rule: number; onRule: (rule: number) => void }) {
  const { t } = useTranslation();
  const colours = useColours();
  const { found, wanted, state } = useShareWords();
  const narrow = useNarrow();
  const printing = usePrinting();
  const about = data.rules[rule];
  const shares = data.shares.filter((share) => share.rule === rule).sort((a, b) => off(b) - off(a) || a.name.localeCompare(b.name, 'vi'));
  const first = shares.slice(0, BODIES);
  const share = (one: Share, n: number) => Math.round((1000 * n) / Math.max(1, one.base)) / 10;
  const goal = (one: Share) => (one.status === 'over' ? (one.at_most ?? 0) : one.at_least);
  const sheet: Sheet = {
    columns: [t('overview.body'), t('overview.found'), t('overview.of'), t('overview.wanted'), t('overview.state')],
    rows: shares.map((one) => [{ text: one.name || one.body }, found(one, about?.form), { text: numberWords(one.base) }, { text: wanted(one, about?.form) }, state(data, one)]),
  };
  const option = frame(colours, {
    grid: { left: 4, right: 40, top: 30, bottom: 4, containLabel: true },
    xAxis: { type: 'value', ...axis(colours), axisLabel: { ...axis(colours).axisLabel, formatter: '{value} %' } },
    yAxis: { type: 'category', inverse: true, data: shortened(first.map((one) => one.name || one.body)), ...axis(colours), axisLabel: { ...axis(colours).axisLabel, width: narrow ? 120 : 190, overflow: 'truncate' } },
    series: [
      {
        ...bar,
        name: t('overview.found'),
        barMaxWidth: 11,
        cursor: 'pointer',
        label: { show: true, position: 'right', color: colours.ink, fontSize: 11, formatter: ({ dataIndex }) => numberWords(first[dataIndex]?.found ?? 0) },
        data: first.map((one) => ({ value: share(one, one.found), itemStyle: { color: broken(data, one) ? colours.red : colours.blue } })),
      },
      {
        ...bar,
        name: t('overview.wanted'),
        barMaxWidth: 11,
        itemStyle: { color: 'transparent', borderColor: colours.quiet, borderWidth: 1, borderType: 'dashed' },
        label: { show: true, position: 'right', color: colours.quiet, fontSize: 11, formatter: ({ dataIndex }) => (first[dataIndex] ? wanted(first[dataIndex], about?.form) : '') },
        data: first.map((one) => share(one, goal(one))),
      },
    ],
  } as Option);
  return (
    <Card
      anchor={EACH}
      title={t('overview.bodies')}
      part="shares"
      sheet={sheet}
      option={first.length && !(printing && shares.length > first.length) ? option : undefined}
      height={44 + 34 * first.length}
      spot={({ at }) => to(first[at]?.group)}
      note={about && `${about.asks}. ${cited(about)}`}
    >
      <Select
        className="noprint"
        aria-label={t('overview.rule')}
        data={data.rules.map((one, at) => ({ value: String(at), label: `${one.rule} – ${one.asks}` }))}
        value={String(rule)}
        onChange={(value) => onRule(Number(value ?? 0))}
        allowDeselect={false}
        mb="xs"
      />
    </Card>
  );
}

function Breaches({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const { found, wanted, state, force } = useShareWords();
  const rows = data.shares
    .filter((share) => broken(data, share))
    .sort((a, b) => Number(data.rules[b.rule]?.force === 'bar') - Number(data.rules[a.rule]?.force === 'bar') || off(b) - off(a));
  const rule = (share: Share) => data.rules[share.rule];
  const sheet: Sheet = {
    columns: [t('overview.body'), t('overview.asks'), t('overview.force'), t('overview.found'), t('overview.wanted'), t('overview.state'), t('overview.basis')],
    rows: rows.map((share) => {
      const about = rule(share);
      return [
        { text: share.name || share.body },
        { text: about?.asks ?? '' },
        { text: about ? force[about.force] : '' },
        found(share, about?.form),
        { text: wanted(share, about?.form) },
        state(data, share),
        { text: about ? cited(about) : '' },
      ];
    }),
  };
  if (rows.length === 0)
    return (
      <section className="card whole">
        <h2>{t('overview.breaches')}</h2>
        <Nothing title={t('overview.breaches.none')} what={t('overview.breaches.none.what')} />
      </section>
    );
  return <Card whole anchor={BREACHES} title={t('overview.breaches')} part="shares" sheet={sheet} note={t('overview.breaches.how')} />;
}

/* A chart of people's files, for who may see none. */
function Withheld({ title }: { title: string }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{title}</h2>
      <Nothing title={t('overview.withheld.title')} what={t('overview.withheld.what')} />
    </section>
  );
}

function Pyramid({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const colours = useColours();
  const { sexWords, ageWords } = useGroupWords();
  const bands = [...new Map(data.ages.filter((one) => one.from !== null).map((one) => [one.from, one])).values()];
  const of = (sex: string, from: number | null) => data.ages.find((one) => one.sex === sex && one.from === from);
  const most = Math.max(1, ...data.ages.map((one) => one.people));
  const sides = ['male', 'female'] as const;
  const sheet: Sheet = {
    columns: [t('overview.age'), t('overview.sex'), t('overview.people')],
    rows: data.ages.map((one) => [{ text: ageWords(one.from, one.to) }, { text: sexWords(one.sex) }, number(one.people, one.group)]),
  };
  const option = frame(colours, {
    grid: { left: 4, right: 12, top: 30, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: -most * 1.15, max: most * 1.15, ...axis(colours), axisLabel: { ...axis(colours).axisLabel, formatter: (n: number) => numberWords(Math.abs(Math.round(n))) } },
    yAxis: { type: 'category', data: bands.map((one) => ageWords(one.from, one.to)), ...axis(colours) },
    series: sides.map((sex, side) => ({
      ...bar,
      name: sexWords(sex),
      stack: 'people',
      cursor: 'pointer',
      itemStyle: { color: side ? colours.orange : colours.blue },
      label: { show: true, position: side ? 'right' : 'left', color: colours.ink, fontSize: 11, formatter: ({ dataIndex }) => numberWords(of(sex, bands[dataIndex]?.from ?? null)?.people ?? 0) },
      data: bands.map((one) => (side ? 1 : -1) * (of(sex, one.from)?.people ?? 0)),
    })),
  } as Option);
  const rest = data.ages.filter((one) => one.from === null || !one.sex).reduce((n, one) => n + one.people, 0);
  return (
    <Card
      title={t('overview.pyramid')}
      part="ages"
      sheet={sheet}
      option={data.people ? option : undefined}
      none={t('overview.nobody')}
      height={60 + 26 * bands.length}
      spot={({ series, at }) => to(of(sides[series] ?? '', bands[at]?.from ?? null)?.group)}
      note={rest ? t('overview.pyramid.rest', { count: rest, number: numberWords(rest) }) : undefined}
    />
  );
}

function Vacancies({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const colours = useColours();
  const names = [t('overview.now'), ...data.quarters.map((one) => t('overview.quarter', { quarter: quarterWords(one.first) }))];
  const files = useMay()('file');
  const falls = (n: number, group: string | null): Cell => (files ? number(n, group) : { text: t('overview.withheld') });
  const sheet: Sheet = {
    columns: [t('overview.when'), t('overview.vacant'), t('overview.retire'), t('overview.end')],
    rows: [
      [{ text: names[0] ?? '' }, { text: numberWords(data.vacant), to: data.vacant ? VACANT : undefined }, { text: '' }, { text: '' }],
      ...data.quarters.map((one, at): Cell[] => [{ text: names[at + 1] ?? '' }, { text: '' }, falls(one.retire, one.retire_group), falls(one.end, one.end_group)]),
    ],
  };
  const falling = data.quarters.some((one) => one.retire || one.end);
  const shown = { show: true, color: colours.ink, fontSize: 11, position: 'top' as const, formatter: ({ value }: { value: number }) => (value ? numberWords(value) : '') };
  const option = frame(colours, {
    grid: { left: 4, right: 8, top: 34, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: names, ...axis(colours), axisLabel: { ...axis(colours).axisLabel, interval: 0, rotate: 35 } },
    yAxis: { type: 'value', minInterval: 1, ...axis(colours) },
    series: [
      { ...bar, name: t('overview.vacant'), itemStyle: { color: colours.grey }, label: shown, cursor: 'pointer', data: [data.vacant, ...data.quarters.map(() => 0)] },
      ...(files
        ? [
            { ...bar, name: t('overview.retire'), itemStyle: { color: colours.blue }, label: shown, cursor: 'pointer', data: [0, ...data.quarters.map((one) => one.retire)] },
            { ...bar, name: t('overview.end'), itemStyle: { color: colours.orange }, label: shown, cursor: 'pointer', data: [0, ...data.quarters.map((one) => one.end)] },
          ]
        : []),
    ],
  } as Option);
  const spot = (series: number, at: number) => {
    const quarter = data.quarters[at - 1];
    return at === 0 ? VACANT : series === 1 ? to(quarter?.retire_group) : to(quarter?.end_group);
  };
  return (
    <Card
      title={t('overview.vacancies')}
      part="seats"
      sheet={sheet}
      option={option}
      height={300}
      least={460}
      spot={({ series, at }) => spot(series, at)}
      note={
        <>
          {files ? `${falling ? '' : `${t('overview.vacancies.none')} `}${t('overview.vacancies.how')}` : t('overview.vacancies.withheld')}{' '}
          {files && <Link href="/due?days=730">{t('overview.vacancies.due')}</Link>}
        </>
      }
    />
  );
}

const axisName = (colours: ReturnType<typeof useColours>) => ({ nameTextStyle: { color: colours.ink, fontSize: 12, fontWeight: 'bold' as const } });

const ROWS = 12;
const COLUMNS = 12;
const sum = (cells: Square[], of: (cell: Square) => number) => cells.reduce((n, cell) => n + of(cell), 0);
const amiss = (cell: Square) => Math.max(cell.lacking, cell.spare);

/* Those with most amiss, of occupations or places. */
function worst(cells: Square[], of: (cell: Square) => string | null, most: number) {
  const all = [...new Set(cells.map(of))].filter((one) => one !== null);
  const weight = new Map(all.map((one) => [one, sum(cells.filter((cell) => of(cell) === one), amiss)]));
  return all.sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0)).slice(0, most);
}

function Heat({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const colours = useColours();
  const [by, setBy] = useState<'field' | 'locality'>('field');
  const cells = by === 'field' ? data.by_field : data.by_locality;
  const occupations = worst(cells, (cell) => cell.occupation, ROWS);
  const places = worst(cells, (cell) => cell.place, COLUMNS);
  const shown = cells.filter((cell) => occupations.includes(cell.occupation ?? '') && places.includes(cell.place ?? '') && amiss(cell) > 0);
  const most = Math.max(1, ...shown.map((cell) => Math.abs(cell.spare - cell.lacking)));
  const counted = data.positions ? t('overview.heat.counts') : t('overview.heat.part');
  const sheet: Sheet = {
    columns: [t('overview.occupation'), by === 'field' ? t('overview.field') : t('overview.locality'), t('overview.seats'), t('overview.filled'), t('overview.lacking'), t('overview.spare')],
    rows: cells
      .filter((cell) => cell.wanted || cell.spare)
      .map((cell) => [
        { text: cell.occupation ?? t('overview.any') },
        { text: cell.place ?? t('overview.nowhere') },
        { text: numberWords(cell.wanted) },
        number(cell.people, cell.people_group),
        { text: numberWords(cell.lacking), late: cell.lacking > 0 },
        number(cell.spare, cell.spare_group),
      ]),
  };
  const words = (cell: Square | undefined) =>
    cell ? [...(cell.spare ? [`+${numberWords(cell.spare)}`] : []), ...(cell.lacking ? [`−${numberWords(cell.lacking)}`] : [])].join(' ') : '';
  const option = frame(colours, {
    legend: { show: false },
    grid: { left: 4, right: 4, top: 34, bottom: 66, containLabel: true },
    xAxis: { type: 'category', data: places, ...axis(colours), name: by === 'field' ? t('overview.field') : t('overview.locality'), ...axisName(colours), nameLocation: 'middle', nameGap: 76, axisLabel: { ...axis(colours).axisLabel, interval: 0, rotate: 30, width: 130, overflow: 'truncate' } },
    yAxis: { type: 'category', inverse: true, data: occupations, ...axis(colours), name: t('overview.occupation'), ...axisName(colours), nameLocation: 'start', axisLabel: { ...axis(colours).axisLabel, width: 150, overflow: 'truncate' } },
    visualMap: {
      min: -most,
      max: most,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      text: [t('overview.heat.spare'), t('overview.heat.lacking')],
      textStyle: { color: colours.ink, fontSize: 12 },
      inRange: { color: [colours.red, colours.paper, colours.blue] },
    },
    series: [
      {
        type: 'heatmap',
        emphasis: { disabled: true },
        cursor: 'pointer',
        itemStyle: { borderColor: colours.line, borderWidth: 1 },
        label: { show: true, fontSize: 11, color: colours.ink, formatter: ({ dataIndex }) => words(shown[dataIndex]) },
        data: shown.map((cell) => [places.indexOf(cell.place ?? ''), occupations.indexOf(cell.occupation ?? ''), cell.spare - cell.lacking]),
      },
    ],
  } as Option);
  return (
    <Card
      whole
      title={by === 'field' ? t('overview.heat.field') : t('overview.heat.locality')}
      part={by}
      sheet={sheet}
      option={shown.length ? option : undefined}
      none={t('overview.heat.none')}
      height={182 + 28 * occupations.length}
      least={720}
      spot={({ at }) => to(shown[at]?.spare_group ?? shown[at]?.people_group)}
      note={`${t('overview.heat.how')} ${counted}${by === 'locality' ? ` ${t('overview.heat.places', { count: data.localities })}` : ''}`}
    >
      <Select
        className="noprint"
        aria-label={t('overview.heat.by')}
        w={220}
        mb="xs"
        data={[
          { value: 'field', label: t('overview.by.field') },
          { value: 'locality', label: t('overview.by.locality') },
        ]}
        value={by}
        onChange={(value) => setBy(value === 'locality' ? 'locality' : 'field')}
        allowDeselect={false}
      />
    </Card>
  );
}

function Misfits({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const colours = useColours();
  const kinds = [
    { words: t('overview.training'), found: data.misfits.training, colour: colours.blue },
    { words: t('overview.strength'), found: data.misfits.strength, colour: colours.orange },
  ];
  const fields = [...new Set(kinds.flatMap((kind) => kind.found.fields.slice(0, 8).map((one) => one.wanted)))];
  const of = (kind: number, field: string | undefined) => kinds[kind]?.found.fields.find((one) => one.wanted === field);
  const sheet: Sheet = {
    columns: [t('overview.work'), t('overview.misfit'), t('overview.people')],
    rows: kinds.flatMap((kind) => [
      ...kind.found.fields.map((one): Cell[] => [{ text: one.wanted }, { text: kind.words }, number(one.people, one.group)]),
      [{ text: t('overview.every') }, { text: kind.words }, number(kind.found.people, kind.found.group)],
      [{ text: t('overview.unknown') }, { text: kind.words }, number(kind.found.unknown, kind.found.unknown_group)],
    ]),
  };
  const option = frame(colours, {
    grid: { left: 4, right: 30, top: 30, bottom: 4, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, ...axis(colours) },
    yAxis: { type: 'category', inverse: true, data: fields, ...axis(colours), axisLabel: { ...axis(colours).axisLabel, width: 170, overflow: 'truncate' } },
    series: kinds.map((kind, at) => ({
      ...bar,
      name: kind.words,
      barMaxWidth: 12,
      cursor: 'pointer',
      itemStyle: { color: kind.colour },
      label: { show: true, position: 'right', color: colours.ink, fontSize: 11, formatter: ({ value }: { value: number }) => (value ? numberWords(value) : '') },
      data: fields.map((field) => of(at, field)?.people ?? 0),
    })),
  } as Option);
  const unknown = kinds.map((kind) => kind.found.unknown).reduce((n, one) => n + one, 0);
  return (
    <Card
      title={t('overview.misfits')}
      part="misfits"
      sheet={sheet}
      option={fields.length ? option : undefined}
      height={50 + 34 * fields.length}
      spot={({ series, at }) => to(of(series, fields[at])?.group)}
      note={unknown ? t('overview.misfits.unknown', { count: unknown, number: numberWords(unknown) }) : t('overview.misfits.how')}
    />
  );
}

function Shares({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const failing = data.rules.findIndex((_, at) => data.shares.some((share) => share.rule === at && broken(data, share)));
  const [rule, setRule] = useState(Math.max(0, failing));
  const lacking = {
    packs: t('overview.lacks.packs'),
    clauses: t('overview.lacks.clauses'),
    bodies: t('overview.lacks.bodies'),
    kinds: t('overview.lacks.kinds'),
  };
  if (data.shares.length === 0)
    return (
      <section className="card whole">
        <h2>{t('overview.rules')}</h2>
        <Nothing title={t('overview.shares.none')} what={data.lacking ? lacking[data.lacking] : t('overview.shares.left')} />
      </section>
    );
  return (
    <>
      <Rules data={data} rule={rule} onRule={setRule} />
      <Bodies data={data} rule={rule} onRule={setRule} />
      <Breaches data={data} />
    </>
  );
}

export default function Overview() {
  const may = useMay();
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['overview', i18n.language], queryFn: () => answer(GET('/overview')) });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  const files = may('file');
  const shares = data.shares.length > 0 || data.left_out + data.guarded === 0; /* else those there are count people who may not be seen */
  const failing = (force: string) => data.shares.filter((share) => broken(data, share) && data.rules[share.rule]?.force === force).length;
  const left: ReactNode = (
    <>
      {data.left_out > 0 && <p className="quiet">{t('overview.left', { count: data.left_out, number: numberWords(data.left_out) })}</p>}
      {data.guarded > 0 && <p className="quiet">{t('overview.guarded', { count: data.guarded, number: numberWords(data.guarded) })}</p>}
    </>
  );
  return (
    <>
      <Head title={t('menu.overview')} note={t('on.day', { day: dayWords(data.as_of) })}>
        <Print page="overview" />
      </Head>
      <dl className="figures">
        <Figure words={t('overview.figure.people')} value={files ? data.people : null} href={to(data.people_group)} />
        <Figure words={t('overview.figure.seats')} value={data.seats} href="/organisation" />
        <Figure words={t('overview.figure.vacant')} value={data.vacant} href={VACANT} />
        <Figure words={t('overview.figure.bars')} value={shares ? failing('bar') : null} href={`#${BREACHES}`} late />
        <Figure words={t('overview.figure.targets')} value={shares ? failing('target') : null} href={`#${BREACHES}`} late />
        <Figure words={t('overview.figure.misfits')} value={files ? data.misfits.training.people : null} href={to(data.misfits.training.group)} />
      </dl>
      {left}
      <div className="cards">
        <Shares data={data} />
        {files ? <Pyramid data={data} /> : <Withheld title={t('overview.pyramid')} />}
        <Vacancies data={data} />
        <Heat data={data} />
        {files ? <Misfits data={data} /> : <Withheld title={t('overview.misfits')} />}
      </div>
    </>
  );
}
