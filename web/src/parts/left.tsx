/* How long is left of what falls due, and which papers are out of date: in the words of the list of what falls due. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api';
import { dayWords } from '../dates';
import { numberWords } from '../words';
import '../words/due';

type DueRow = Schemas['DueRow'];

export function Left({ days }: { days: number }) {
  const { t } = useTranslation();
  const number = numberWords(Math.abs(days));
  if (days < 0) return <span className="late">{t('due.late', { count: -days, number })}</span>;
  return days === 0 ? <strong>{t('due.today')}</strong> : t('due.left', { count: days, number });
}

/* What falls due, and of the last of two terms what it stands for. */
export function What({ row }: { row: DueRow }) {
  const { t } = useTranslation();
  return (
    <>
      <div>{row.title}</div>
      {row.instead_title && <div className="small">{t('due.instead', { title: row.instead_title, rule: row.instead ?? '' })}</div>}
    </>
  );
}

/* Papers out of date, a line each. */
export function Lapsed({ rows }: { rows: DueRow[] }) {
  return rows.map((row) => (
    <div key={`${row.rule} ${row.event}`}>
      {row.title}: {dayWords(row.day)}, <Left days={row.days} />
    </div>
  ));
}
