/* A unit chosen by its name, typed with or without diacritics; its code is what is kept. */
import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api';
import { finder } from '../fold';
import '../words/people';

export function UnitSelect({ units, value, onUnit, ...more }: { units: Schemas['Named'][]; value: string; onUnit: (unit: string) => void } & Pick<SelectProps, 'label' | 'placeholder' | 'w' | 'onFocus'>) {
  const { t } = useTranslation();
  const data = useMemo(() => {
    const known = units.map((unit) => ({ value: unit.code, label: unit.name || unit.code }));
    return value && !units.some((unit) => unit.code === value) ? [{ value, label: value }, ...known] : known;
  }, [units, value]);
  return (
    <Select
      {...more}
      data={data}
      value={value || null}
      onChange={(unit) => onUnit(unit ?? '')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      limit={60}
      nothingFoundMessage={t('people.unit.none')}
      filter={({ options, search }) => {
        const fits = finder(search);
        return options.filter((option) => 'label' in option && fits(option.label));
      }}
    />
  );
}
