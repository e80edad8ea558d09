/* Up to five people side by side. A line in which they differ has a mark and a heavier word before it: no colour alone tells it. */
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { valueWords } from '../dates';
import { Print } from '../parts/print';
import { Head, Nothing, Waiting, Wrong } from '../parts/said';
import { useSide, type Shown } from '../parts/side';
import { Lapsed } from '../parts/left';
import { Verdict } from '../parts/verdict';
import { Wide } from '../parts/wide';
import { useVocabulary } from '../vocabulary';
import '../words/card';

const MOST = 5;
const LEFT_OUT = ['name', 'home', 'residence', 'identity', 'other_name', 'ties_declared', 'rank'];

function Line({ name, people }: { name: string; people: Shown[] }) {
  const { t } = useTranslation();
  const { column } = useVocabulary();
  const values = people.map((row) => valueWords(row.values[name] ?? ''));
  const differ = new Set(values).size > 1;
  return (
    <tr className={differ ? 'differ' : undefined}>
      <th scope="row">
        {differ && <span title={t('compare.differ')}>≠ </span>}
        {column(name)}
      </th>
      {values.map((value, at) => (
        <td key={people[at]?.code}>{value || <span className="quiet">{name === 'pool' ? t('compare.pool.none') : t('compare.unknown')}</span>}</td>
      ))}
    </tr>
  );
}

function Papers({ people }: { people: Shown[] }) {
  const { t } = useTranslation();
  if (!people.some((row) => row.card?.lapsed.length)) return null;
  return (
    <tr>
      <th scope="row">{t('card.lapsed')}</th>
      {people.map((row) => (
        <td key={row.code}>{row.card && <Lapsed rows={row.card.lapsed} />}</td>
      ))}
    </tr>
  );
}

function Posts({ people }: { people: Shown[] }) {
  const { t } = useTranslation();
  if (!people.some((row) => row.card?.posts.length)) return null;
  return (
    <tr>
      <th scope="row">{t('card.posts')}</th>
      {people.map((row) => (
        <td key={row.code}>
          {(row.card?.posts ?? []).map((post) => (
            <div key={post.code}>
              {post.name}
              {post.readiness ? ` – ${post.readiness}` : ''}: <Verdict post={post} />
            </div>
          ))}
        </td>
      ))}
    </tr>
  );
}

export default function ComparePage() {
  const { t } = useTranslation();
  const { ready, columns } = useVocabulary();
  const [params] = useSearchParams();
  const codes = [...new Set((params.get('people') ?? '').split(',').filter(Boolean))].slice(0, MOST);
  const { data, error, refetch } = useSide(codes);
  if (codes.length === 0) return <Nothing title={t('compare.none')} what={t('compare.none.what')} />;
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data || !ready) return <Waiting />;
  const missing = codes.filter((code) => !data.people.some((row) => row.code === code)).join(', ');
  if (data.people.length === 0) return <Nothing title={t('compare.nobody')} what={t('compare.missing', { codes: missing })} />;
  const lines = columns.filter(({ name }) => !LEFT_OUT.includes(name) && data.people.some((row) => row.values[name]));
  return (
    <>
      <Head title={t('compare.title')} note={t('compare.what')}>
        <Print page="compare" of={data.people.map((row) => row.code).join(',')} />
      </Head>
      {missing && (
        <p role="status">
          {t('compare.missing', { codes: missing })}
        </p>
      )}
      <Wide label={t('compare.title')}>
        <table className="sheet compare">
          <thead>
            <tr>
              <td />
              {data.people.map((row) => (
                <th key={row.code} scope="col">
                  <Link href={`/people/${encodeURIComponent(row.code)}/card`}>{row.name || row.code}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name }) => (
              <Line key={name} name={name} people={data.people} />
            ))}
            <Papers people={data.people} />
            <Posts people={data.people} />
          </tbody>
        </table>
      </Wide>
    </>
  );
}
