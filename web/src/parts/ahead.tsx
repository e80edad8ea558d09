/* Of a day to come: what is said of it is said by what the register holds today. */
import { useTranslation } from 'react-i18next';
import { dayWords } from '../dates';
import '../words/due';

export function NotYet({ on, today }: { on: string; today: string }) {
  const { t } = useTranslation();
  return on > today ? <p className="quiet">{t('due.ahead', { day: dayWords(on), today: dayWords(today) })}</p> : null;
}
