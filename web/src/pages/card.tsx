/* A person on one page, made to be printed: who they are, the career in brief, ratings, how they stand to posts. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { answer, GET, type Schemas } from '../api';
import { dayWords, valueWords } from '../dates';
import { Print } from '../parts/print';
import { Head, Nothing, Waiting, Wrong } from '../parts/said';
import { useSide, type Shown } from '../parts/side';
import { Lapsed } from '../parts/left';
import { Verdict } from '../parts/verdict';
import { useVocabulary } from '../vocabulary';
import '../words/card';

const STEPS = 10; /* of a career: one page */
const FACTS = ['born', 'age', 'sex', 'native_place', 'ethnic', 'religion', 'party_joined', 'party_official', 'service_start', 'degree', 'theory', 'grade', 'since', 'managed_by', 'rating'];

function Facts({ row }: { row: Shown }) {
  const { t } = useTranslation();
  const { column, columns } = useVocabulary();
  /* Whoever sees the card may see the file: what it lacks is not recorded. Of what is guarded most that is not certain. */
  const ofFile = (name: string) => row.card !== null && ['read', 'file'].includes(columns.find((one) => one.name === name)?.permission ?? '');
  return (
    <dl className="facts">
      {FACTS.filter((name) => row.values[name] || ofFile(name)).map((name) => (
        <div key={name}>
          <dt>{column(name)}</dt>
          <dd>{row.values[name] ? valueWords(row.values[name] ?? '') : <span className="quiet">{t('card.unrecorded')}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Career({ page }: { page: Schemas['Page'] }) {
  const { t } = useTranslation();
  const { kind, value, header } = useVocabulary();
  const rows = page.sections.find((section) => section.kind === 'tenure' && section.by === 'person')?.rows ?? [];
  const field = (name: string) => kind('tenure')?.fields.find((one) => one.name === name);
  const said = (row: Schemas['Row'], name: string) => {
    const one = field(name);
    return one ? value(one, row) : '';
  };
  const newest = [...rows].sort((a, b) => (b.values.since ?? '').localeCompare(a.values.since ?? '')).slice(0, STEPS);
  if (newest.length === 0) return null;
  return (
    <section>
      <h2>{t('card.career')}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{header('tenure', 'since')}</th>
            <th scope="col">{header('tenure', 'until')}</th>
            <th scope="col">{header('tenure', 'title')}</th>
          </tr>
        </thead>
        <tbody>
          {newest.map((row) => (
            <tr key={row.key}>
              <td>{said(row, 'since')}</td>
              <td>{said(row, 'until') || (row.state === 'in_force' && t('card.now'))}</td>
              <td>{said(row, 'post') || said(row, 'title')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!page.file && <p className="quiet small">{t('card.career.part')}</p>}
      {rows.length > STEPS && <p className="quiet small">{t('card.career.more', { count: rows.length - STEPS })}</p>}
    </section>
  );
}

function Posts({ card }: { card: Schemas['Card'] }) {
  const { t } = useTranslation();
  const { column } = useVocabulary();
  if (card.posts.length === 0 && card.lapsed.length === 0) return null;
  return (
    <section>
      <h2>{t('card.posts')}</h2>
      {card.lapsed.length > 0 && (
        <div className="lapsed">
          <strong>{t('card.lapsed')}</strong>
          <Lapsed rows={card.lapsed} />
        </div>
      )}
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{column('post')}</th>
            <th scope="col">{t('card.how')}</th>
            <th scope="col">{t('card.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {card.posts.map((post) => (
            <tr key={post.code}>
              <td>{post.name}</td>
              <td>
                {post.held ? t('card.held') : t('card.planned')}
                {post.readiness ? ` – ${post.readiness}` : ''}
              </td>
              <td>
                <Verdict post={post} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export default function CardPage({ code }: { code: string }) {
  const { t } = useTranslation();
  const { ready } = useVocabulary();
  const side = useSide([code]);
  const seen = (side.data?.people.length ?? 0) > 0; /* of who is not, the log has no line that the page alone asked for */
  const page = useQuery({ queryKey: ['person', code, ''], enabled: seen, queryFn: () => answer(GET('/people/{code}', { params: { path: { code } } })) });
  if (side.error) return <Wrong problem={side.error} again={() => void side.refetch()} />;
  if (!side.data || !ready) return <Waiting />;
  const row = side.data.people[0];
  if (row && page.isPending) return <Waiting />;
  if (!row) return <Nothing title={t('card.none')} what={t('card.none.what')} />;
  return (
    <article className="onepage">
      <Head title={row.name || row.code} note={`${row.code} · ${t('on.day', { day: dayWords(side.data.as_of) })}`}>
        {row.file && <Link href={`/people/${encodeURIComponent(code)}`}>{t('card.file')}</Link>}
        <Print page="card" of={code} />
      </Head>
      <div className="who">
        {row.card?.photo && <img src={`/api/v1/people/${encodeURIComponent(code)}/photo`} alt={t('card.photo', { name: row.name })} />}
        <div>
          <p className="now">{row.values.titles || [row.post?.name, row.unit?.name].filter(Boolean).join(', ') || t('card.nopost')}</p>
          <Facts row={row} />
        </div>
      </div>
      {row.card && <Posts card={row.card} />}
      {page.data && <Career page={page.data} />}
    </article>
  );
}
