/* What a number of the overview is of, in words, and the line of the list that shows its people. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, GET } from '../api';
import { useVocabulary } from '../vocabulary';
import '../words/group';

export const peopleOf = (group: string) => `/people?group=${encodeURIComponent(group)}`;

/* "4/2026" of the first day of a quarter. */
export const quarterWords = (first: string) => `${Math.floor((Number(first.slice(5, 7)) - 1) / 3) + 1}/${first.slice(0, 4)}`;

const FIRST = 25;
const STEP = 5;
const LAST = 65;

/* Keys are those of src/process/overview_see.c and overview_work.c. */
export function useGroupWords() {
  const { t } = useTranslation();
  const { code } = useVocabulary();
  const sexWords = (sex: string | null) => (sex ? code('sex', sex) : t('group.sex.unknown'));
  const ageWords = (from: number | null, to: number | null) => {
    if (from === null) return t('group.age.unknown');
    if (to === null) return t('group.age.over', { from });
    return from === 0 ? t('group.age.under', { to: to + 1 }) : t('group.age.between', { from, to });
  };
  const bandWords = (band: number) => {
    const last = (LAST - FIRST) / STEP + 1;
    if (band > last) return ageWords(null, null);
    return ageWords(band ? FIRST + (band - 1) * STEP : 0, band === last ? null : FIRST + band * STEP - 1);
  };
  const words = (group: string, share = { asks: '', body: '' }): string => {
    const [kind = '', a = '', b = '', c = ''] = group.split('|');
    const work = { occupation: b || t('group.any'), place: c || t('group.nowhere') };
    if (kind === 'gap') return t('group.gap', { event: code('event', a), rule: b });
    if (kind === 'share') return t('group.share', { asks: share.asks, body: share.body || b });
    if (kind === 'service') return t('group.service');
    if (kind === 'age') return t('group.age', { sex: sexWords(b), age: bandWords(Number(a)) });
    if (kind === 'fall') return b === 'retire' ? t('group.retire', { quarter: quarterWords(a) }) : t('group.end', { quarter: quarterWords(a) });
    if (kind === 'work') return t('group.work', work);
    if (kind === 'spare') return t('group.spare', work);
    if (kind === 'unfit') return a === 'training' ? t('group.unfit.training') : t('group.unfit.strength');
    const what = a === 'training' ? t('group.misfit.training') : t('group.misfit.strength');
    if (kind === 'misfit') return b ? t('group.misfit.field', { what, field: b }) : what;
    return t('group.other', { key: group });
  };
  return { words, sexWords, ageWords };
}

export function GroupShown({ group, onClear }: { group: string; onClear: () => void }) {
  const { t, i18n } = useTranslation();
  const { words } = useGroupWords();
  /* A share is called by its body's name and what is asked, which the overview has; a code says nothing to who reads. */
  const ofShare = group.startsWith('share|');
  const { data, isPending } = useQuery({ queryKey: ['overview', i18n.language], queryFn: () => answer(GET('/overview')), enabled: ofShare });
  if (!group || (ofShare && isPending)) return null;
  const found = data?.shares.find((one) => one.group === group);
  const share = { asks: found ? (data?.rules[found.rule]?.asks ?? '') : '', body: found?.name ?? '' };
  return (
    <p className="shown">
      {t('group.shown', { what: words(group, share) })}{' '}
      <Button variant="default" size="compact-sm" className="noprint" onClick={onClear}>
        {t('group.clear')}
      </Button>
    </p>
  );
}
