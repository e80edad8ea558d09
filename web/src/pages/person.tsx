/* One person: facts, and a section for every kind of row that speaks of them, as on a day. What may not be seen is
 * not in the answer, so it is not here. */
import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { answer, GET, Problem, type Schemas } from '../api';
import { dayWords, daysIn, monthsBetween } from '../dates';
import { NotYet } from '../parts/ahead';
import { DayField } from '../parts/fields';
import { Left, What } from '../parts/left';
import { Print } from '../parts/print';
import { Head, Nothing, Waiting, Wrong } from '../parts/said';
import { Wide } from '../parts/wide';
import { useMay } from '../session';
import { useVocabulary, type Field } from '../vocabulary';
import '../words/due';
import '../words/person';

type Row = Schemas['Row'];
type DueRow = Schemas['DueRow'];
type Section = Schemas['Page']['sections'][number];

const HELD = ['post', 'unit', 'manner', 'since', 'until', 'act'];
const ENDS = ['term_end', 'second_term_end', 'rotation_end', 'secondment_end', 'acting_end'];
const YEAR = 365;
const OF_UNIT = ['rank', 'level', 'bloc', 'field']; /* of a step what the sheet of paper has no room for */
const CAREER = ['since', 'until', 'title', 'unit', 'kind', 'manner', 'act', ...OF_UNIT];

function Value({ field, row }: { field: Field; row: Row }) {
  const { value } = useVocabulary();
  const words = value(field, row);
  const key = row.values[field.name];
  if (field.type === 'ref' && field.of === 'person' && key)
    return (
      <Link href={`/people/${encodeURIComponent(key)}`}>
        {words}
      </Link>
    );
  return words;
}

function Facts({ row }: { row: Row }) {
  const { kind, called } = useVocabulary();
  const fields = (kind('person')?.fields ?? []).filter((field) => row.values[field.name]);
  return (
    <dl className="facts">
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{called(field)}</dt>
          <dd>
            <Value field={field} row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/* Of a paper that is out of date: how long, as the list of what falls due says it. */
function State({ row, due }: { row: Row; due: DueRow[] }) {
  const { t } = useTranslation();
  const { state } = row;
  const late = state === 'lapsed' ? due.find((one) => one.event === `${row.values.type ?? ''}_due`) : undefined;
  if (late) return <Left days={late.days} />;
  if (state === 'in_force') return <span className="tag green">{t('state.in_force')}</span>;
  if (state === 'to_come') return <span className="tag blue">{t('state.to_come')}</span>;
  return state === 'ended' ? t('state.ended') : null;
}

/* The posts held, with what the register and the packs say of the time in them. */
function Held({ page }: { page: Schemas['Page'] }) {
  const { t } = useTranslation();
  const { kind, value, called } = useVocabulary();
  const rows = (page.sections.find((one) => one.kind === 'tenure' && one.by === 'person')?.rows ?? []).filter((row) => row.state === 'in_force' && row.values.post);
  const fields = kind('tenure')?.fields ?? [];
  const since = (from: string) => {
    const months = monthsBetween(from, page.on);
    if (months === null) return '';
    const [years, rest] = [Math.floor(months / 12), months % 12];
    return [...(years ? [t('person.years', { count: years })] : []), ...(rest || !years ? [t('person.months', { count: rest })] : [])].join(' ');
  };
  if (rows.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {t('person.held')}
      </Title>
      {rows.map((row) => (
        <dl key={row.key} className="facts held">
          {fields
            .filter((field) => HELD.includes(field.name) && row.values[field.name])
            .map((field) => (
              <div key={field.name}>
                <dt>{called(field)}</dt>
                <dd>{value(field, row)}</dd>
              </div>
            ))}
          {since(row.values.since ?? '') && (
            <div>
              <dt>{t('person.long')}</dt>
              <dd>{since(row.values.since ?? '')}</dd>
            </div>
          )}
          {row.uncoded && (
            <div>
              <dt>{t('person.uncoded')}</dt>
              <dd>{t('person.uncoded.what')}</dd>
            </div>
          )}
          {page.due
            .filter((one) => one.post === row.values.post && ENDS.includes(one.event))
            .map((one) => (
              <div key={`${one.rule} ${one.day}`}>
                <dt>{one.title}</dt>
                <dd>
                  {dayWords(one.day)} (<Left days={one.days} />)
                </dd>
              </div>
            ))}
        </dl>
      ))}
    </section>
  );
}

/* What is overdue, and what falls due within a year. */
function Ahead({ due }: { due: DueRow[] }) {
  const { t } = useTranslation();
  const rows = due.filter((row) => row.days <= YEAR);
  if (rows.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {t('person.due')}
      </Title>
      <table className="sheet stacked">
        <thead>
          <tr>
            <th scope="col">{t('due.day')}</th>
            <th scope="col">{t('due.rest')}</th>
            <th scope="col">{t('due.what')}</th>
            <th scope="col">{t('due.responsible')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.rule} ${row.event} ${row.day} ${row.post ?? ''}`}>
              <td data-label={t('due.day')}>{dayWords(row.day)}</td>
              <td data-label={t('due.rest')}>
                <Left days={row.days} />
              </td>
              <td data-label={t('due.what')}>
                <div>
                  <What row={row} />
                  <div className="quiet small">{[row.rule, ...row.citations.map((one) => daysIn(one.said))].join(' · ')}</div>
                </div>
              </td>
              <td data-label={t('due.responsible')}>
                <div>
                  {row.responsible}
                  {row.papers && <div className="quiet small">{row.papers}</div>}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/* What a step of a career is called: as it was written, else as the post is named. */
const titled = (row: Row): Row => (row.values.title || !row.names.post ? row : { ...row, values: { ...row.values, title: row.names.post } });

function Part({ section, due, whole }: { section: Section; due: DueRow[]; whole: boolean }) {
  const { t } = useTranslation();
  const { kind, said: saidOf, called } = useVocabulary();
  const of = kind(section.kind);
  const career = section.kind === 'tenure' && section.by === 'person';
  const rows = career ? section.rows.map(titled).reverse() : section.rows; /* what is now stands first */
  const said = (field: Field) => field.name !== section.by && rows.some((row) => row.values[field.name]);
  const all = of?.fields ?? [];
  const fields = (career ? CAREER.flatMap((name) => all.filter((field) => field.name === name)) : all).filter(said);
  const narrow = (field: Field) => (career && OF_UNIT.includes(field.name) ? 'noprint minor' : '');
  const stated = section.past && rows.some((row) => row.state);
  const by = of?.fields.find((field) => field.name === section.by);
  const title = saidOf(of, section.kind);
  const more = by && section.by !== 'person' ? ` – ${called(by)}` : '';
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {title}
        {more}
      </Title>
      <Wide label={title}>
        <table className="sheet stacked">
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field.name} scope="col" className={narrow(field)}>
                  {called(field)}
                </th>
              ))}
              {stated && <th scope="col">{t('person.state')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className={row.state === 'ended' ? 'past' : undefined}>
                {fields.map((field) => (
                  <td key={field.name} data-label={called(field)} className={row.values[field.name] ? narrow(field) : `none ${narrow(field)}`}>
                    <Value field={field} row={row} />
                  </td>
                ))}
                {stated && (
                  <td data-label={t('person.state')} className={row.state ? undefined : 'none'}>
                    <State row={row} due={due} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {career && !whole && <p className="quiet small">{t('person.career.part')}</p>}
    </section>
  );
}

export default function Person({ code }: { code: string }) {
  const { t } = useTranslation();
  const { ready } = useVocabulary();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const on = params.get('on') ?? '';
  const { data, error, refetch } = useQuery({
    queryKey: ['person', code, on],
    queryFn: () => answer(GET('/people/{code}', { params: { path: { code }, query: on ? { on } : {} } })),
  });
  if (error instanceof Problem && error.status === 404) return <Nothing title={error.message} what={may('read') ? t('person.none') : t('person.none.own')} />;
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data || !ready) return <Waiting />;
  return (
    <>
      <Head title={data.row.values.name ?? code} note={`${code} · ${t('on.day', { day: dayWords(data.on) })}`}>
        <DayField label={t('on.label')} value={on} shown={data.as_of} onDay={(day) => setParams(day ? { on: day } : {}, { replace: true })} />
        {(may('read') || data.file) && <Link href={`/people/${encodeURIComponent(code)}/card`}>{t('person.card')}</Link>}
        <Print page="person" of={code} />
      </Head>
      <NotYet on={data.on} today={data.as_of} />
      <Stack gap="lg" className="upright">
        <Held page={data} />
        <Ahead due={data.due} />
        <Facts row={data.row} />
        {data.sections.map((section) => (
          <Part key={`${section.kind} ${section.by}`} section={section} due={data.due} whole={data.file} />
        ))}
      </Stack>
    </>
  );
}
