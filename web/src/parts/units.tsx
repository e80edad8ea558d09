/* One of many chosen by its name, typed with or without diacritics; its code is what is kept. */
import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api';
import { finder } from '../fold';
import '../words/people';

type Own = Pick<SelectProps, 'label' | 'placeholder' | 'w' | 'onFocus' | 'nothingFoundMessage'>;

export function NamedSelect({ named, value, onNamed, ...own }: { named: Schemas['Named'][]; value: string; onNamed: (code: string) => void } & Own) {
  const { t } = useTranslation();
  const data = useMemo(() => {
    const known = named.map((one) => ({ value: one.code, label: one.name || one.code }));
    return value && !named.some((one) => one.code === value) ? [{ value, label: value }, ...known] : known;
  }, [named, value]);
  return (
    <Select
      {...own}
      data={data}
      value={value || null}
      onChange={(code) => onNamed(code ?? '')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      limit={60}
      filter={({ options, search }) => {
        const fits = finder(search);
        return options.filter((option) => 'label' in option && fits(option.label));
      }}
    />
  );
}

export function UnitSelect({ units, onUnit, ...own }: { units: Schemas['Named'][]; value: string; onUnit: (unit: string) => void } & Own) {
  const { t } = useTranslation();
  return <NamedSelect nothingFoundMessage={t('people.unit.none')} {...own} named={units} onNamed={onUnit} />;
}
