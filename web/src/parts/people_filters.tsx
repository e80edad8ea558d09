/* By what people are picked: only what one may see of somebody is offered. */
import '../words/people';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, GET } from '../api';
import { useMay } from '../session';
import { useVocabulary } from '../vocabulary';
import { SLOTS, type Ask, type Slot } from './people_ask';
import { UnitSelect } from './units';

type Set = (change: Record<string, string>) => void;

export function Units({ value, onUnit }: { value: string; onUnit: (unit: string) => void }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(value !== '');
  const { data } = useQuery({ queryKey: ['organisation', ''], queryFn: () => answer(GET('/organisation')), staleTime: 300_000, enabled: wanted });
  return (
    <UnitSelect
      label={t('people.unit')}
      placeholder={t('people.unit.all')}
      w={270}
      units={data?.units ?? []}
      value={value}
      onUnit={onUnit}
      onFocus={() => setWanted(true)}
    />
  );
}

const PAUSE = 600; // milliseconds without a key

/* Words are asked when they are whole: after a pause, on leaving the field, or on Enter. */
function Typed({ label, value, onValue, number = false, width = 170 }: { label: string; value: string; onValue: (value: string) => void; number?: boolean; width?: number }) {
  const [text, setText] = useState(value);
  const [was, setWas] = useState(value);
  if (was !== value) {
    setWas(value);
    setText(value);
  }
  const done = () => text.trim() !== value && onValue(text.trim());
  const latest = useRef(done);
  latest.current = done;
  useEffect(() => {
    const pause = setTimeout(() => latest.current(), PAUSE);
    return () => clearTimeout(pause);
  }, [text]);
  return (
    <TextInput
      label={label}
      w={width}
      value={text}
      maxLength={100}
      {...(number && { type: 'number', min: 0, max: 200 })}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

/* How many filters of the panel are set. */
export const moreSet = (ask: Ask) => SLOTS.filter((slot) => slot !== 'search' && slot !== 'unit' && slot !== 'group' && ask[slot] !== undefined && !(slot === 'left' && ask.left === 'none'));

export function Filters({ ask, set }: { ask: Ask; set: Set }) {
  const { t } = useTranslation();
  const may = useMay();
  const { codes, said, column, postKinds } = useVocabulary();
  const value = (slot: Slot) => String(ask[slot] ?? '');
  const choice = (slot: Slot, label: string, options: { value: string; label: string }[], width = 190) => (
    <NativeSelect
      key={slot}
      label={label}
      w={width}
      value={value(slot)}
      onChange={(event) => set({ [slot]: event.currentTarget.value })}
      data={[{ value: '', label: t('people.any') }, ...options]}
    />
  );
  const listed = (list: string) => codes(list).map((code) => ({ value: code.name, label: said(code, code.name) }));
  const typed = (slot: Slot, label: string) => <Typed key={slot} label={label} value={value(slot)} onValue={(text) => set({ [slot]: text })} />;
  const age = (slot: 'age_from' | 'age_to', label: string) => (
    <Typed key={slot} label={label} value={value(slot)} onValue={(text) => set({ [slot]: text })} number width={100} />
  );
  return (
    <Group align="end" gap="sm" mb="sm" className="noprint panel" role="group" aria-label={t('people.more')}>
      {choice('holds', t('people.holds'), [{ value: 'post', label: t('people.holds.post') }, { value: 'none', label: t('people.holds.none') }], 150)}
      {may('file') && (
        <NativeSelect
          label={t('people.left')}
          w={170}
          value={ask.left ?? 'any'}
          onChange={(event) => set({ left: event.currentTarget.value })}
          data={[
            { value: 'none', label: t('people.left.none') },
            { value: 'gone', label: t('people.left.gone') },
            { value: 'any', label: t('people.any') },
          ]}
        />
      )}
      {choice('kind', column('kind'), postKinds.map((kind) => ({ value: kind.code, label: kind.name })))}
      {choice('level', column('level'), listed('level'), 140)}
      {typed('managed_by', column('managed_by'))}
      {may('file') && [
        choice('sex', column('sex'), listed('sex'), 110),
        age('age_from', t('people.age.from')),
        age('age_to', t('people.age.to')),
        choice('degree', t('people.least', { what: column('degree') }), listed('degree')),
        choice('theory', t('people.least', { what: column('theory') }), listed('theory')),
        choice('rating', t('people.rating'), listed('rating'), 230),
      ]}
      {may('plan') && choice('pool', column('pool'), [{ value: 'planned', label: t('people.pool.planned') }, { value: 'none', label: t('people.pool.none') }], 160)}
      {may('sensitive') && [
        choice('party', t('people.party'), [{ value: 'member', label: t('people.party.member') }, { value: 'none', label: t('people.party.none') }], 160),
        typed('ethnic', column('ethnic')),
      ]}
      {(['body', 'post'] as const).map(
        (slot) =>
          ask[slot] !== undefined && (
            <Button key={slot} variant="default" onClick={() => set({ [slot]: '' })}>
              {slot === 'body' ? t('people.of.body', { code: ask[slot] }) : t('people.of.post', { code: ask[slot] })} ×
            </Button>
          ),
      )}
      {moreSet(ask).length > 0 && (
        <Button variant="default" onClick={() => set(Object.fromEntries(moreSet(ask).map((slot) => [slot, ''])))}>
          {t('people.drop')}
        </Button>
      )}
    </Group>
  );
}
