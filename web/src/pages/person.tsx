/* One person: facts, and a section for every kind of row that speaks of them, as on a day. What may not be seen is
 * not in the answer, so it is not here. */
import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { answer, GET, Problem, type Schemas } from '../api';
import { dayWords } from '../dates';
import { DayField } from '../parts/fields';
import { Print } from '../parts/print';
import { Head, Nothing, Waiting, Wrong } from '../parts/said';
import { Wide } from '../parts/wide';
import { useMay } from '../session';
import { useVocabulary, type Field } from '../vocabulary';
import '../words/person';

type Row = Schemas['Row'];
type Section = Schemas['Page']['sections'][number];

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

function State({ state }: { state: Row['state'] }) {
  const { t } = useTranslation();
  if (state === 'in_force') return <span className="tag green">{t('state.in_force')}</span>;
  if (state === 'to_come') return <span className="tag blue">{t('state.to_come')}</span>;
  return state === 'ended' ? t('state.ended') : null;
}

function Part({ section }: { section: Section }) {
  const { t } = useTranslation();
  const { kind, said, called } = useVocabulary();
  const of = kind(section.kind);
  const fields = (of?.fields ?? []).filter((field) => field.name !== section.by && section.rows.some((row) => row.values[field.name]));
  const stated = section.past && section.rows.some((row) => row.state);
  const by = of?.fields.find((field) => field.name === section.by);
  const title = said(of, section.kind);
  const more = by && section.by !== 'person' ? ` – ${called(by)}` : '';
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {title}
        {more}
      </Title>
      <Wide label={title}>
        <table className="sheet">
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field.name} scope="col">
                  {called(field)}
                </th>
              ))}
              {stated && <th scope="col">{t('person.state')}</th>}
            </tr>
          </thead>
          <tbody>
            {section.rows.map((row) => (
              <tr key={row.key} className={row.state === 'ended' ? 'past' : undefined}>
                {fields.map((field) => (
                  <td key={field.name}>
                    <Value field={field} row={row} />
                  </td>
                ))}
                {stated && (
                  <td>
                    <State state={row.state} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
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
  if (error instanceof Problem && error.status === 404) return <Nothing title={error.message} what={t('person.none')} />;
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data || !ready) return <Waiting />;
  return (
    <>
      <Head title={data.row.values.name ?? code} note={`${code} · ${t('on.day', { day: dayWords(data.on) })}`}>
        <DayField label={t('on.label')} value={on} shown={data.as_of} onDay={(day) => setParams(day ? { on: day } : {}, { replace: true })} />
        {may('read') && <Link href={`/people/${encodeURIComponent(code)}/card`}>{t('person.card')}</Link>}
        <Print page="person" of={code} />
      </Head>
      <Stack gap="lg">
        <Facts row={data.row} />
        {data.sections.map((section) => (
          <Part key={`${section.kind} ${section.by}`} section={section} />
        ))}
      </Stack>
    </>
  );
}
