/* What is classified, or was; setting a level and lifting it. Who has the power to do so is written down, not known. */
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import '../words/secrecy';
import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, POST, type Schemas } from '../api';
import { dayWords } from '../dates';
import { useAct } from './act';
import { numberWords } from '../words';
import { DayField } from './fields';
import { Again, isStale } from './again';
import { Nothing, Wrong } from './said';
import { Wide } from './wide';

type State = Schemas['Secrecy'];
type Mark = State['marks'][number];
type Level = Mark['level'];
const ORDER = ['none', 'mat', 'toi-mat', 'tuyet-mat'];

export function useLevels() {
  const { t } = useTranslation();
  return { none: t('level.none'), mat: t('level.mat'), 'toi-mat': t('level.toi-mat'), 'tuyet-mat': t('level.tuyet-mat') };
}

/* "plan:ef1e9e7a6627" in words. */
export function useThings() {
  const { t } = useTranslation();
  const kinds: Record<string, string> = {
    register: t('thing.register'),
    pool: t('thing.pool'),
    ballot: t('thing.ballot'),
    plan: t('thing.plan'),
    scenario: t('thing.scenario'),
    file: t('thing.file'),
  };
  const said = (object: string) => {
    const [kind = '', ...rest] = object.split(':');
    return [kinds[kind] ?? kind, rest.join(':')].filter(Boolean).join(' ');
  };
  return { kinds, said };
}

function useChange(onDone: () => void) {
  const client = useQueryClient();
  return useAct({
    mutationFn: (body: { object: string; level: 'none' | Level } & Partial<Record<'item' | 'by' | 'reason' | 'dated' | 'until', string>> & { copies?: number }) => answer(POST('/secrecy', { body })),
    onSuccess: async () => {
      await client.invalidateQueries({ predicate: ({ queryKey }) => ['secrecy', 'log'].includes(String(queryKey[0])) });
      onDone();
    },
  });
}

const dayGiven = (name: 'dated' | 'until', day: string) => (day ? { [name]: day } : {});

function Setting({ ceiling, onDone }: { ceiling: State['ceiling']; onDone: () => void }) {
  const { t } = useTranslation();
  const levels = useLevels();
  const { kinds } = useThings();
  const [kind, setKind] = useState('register');
  const [code, setCode] = useState('');
  const [level, setLevel] = useState<Level>('mat');
  const [ask, setAsk] = useState({ item: '', by: '', copies: '1' });
  const [dated, setDated] = useState('');
  const [until, setUntil] = useState('');
  const change = useChange(onDone);
  const named = ['plan', 'scenario', 'file'].includes(kind);
  const copies = Number(ask.copies);
  const send = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ object: named ? `${kind}:${code.trim()}` : kind, level, item: ask.item.trim(), by: ask.by.trim(), copies, ...dayGiven('dated', dated), ...dayGiven('until', until) });
  };
  if (isStale(change.error)) return <Again onFresh={() => change.variables && change.mutate(change.variables)} />;
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        {change.error && <Wrong problem={change.error} />}
        <Group align="end">
          <Select label={t('mark.object')} data={Object.entries(kinds).map(([value, label]) => ({ value, label }))} value={kind} onChange={(to) => setKind(to ?? 'register')} allowDeselect={false} />
          {named && <TextInput label={kind === 'file' ? t('mark.file') : t('mark.code')} required withAsterisk={false} maxLength={180} value={code} onChange={(event) => setCode(event.currentTarget.value)} />}
        </Group>
        <Select label={t('mark.level')} data={(['mat', 'toi-mat', 'tuyet-mat'] as const).map((value) => ({ value, label: levels[value] }))} value={level} onChange={(to) => setLevel((to ?? 'mat') as Level)} allowDeselect={false} />
        {ORDER.indexOf(level) > ORDER.indexOf(ceiling) && (
          <Alert color="red" role="alert" title={t('mark.above', { ceiling: levels[ceiling] })}>
            {t('mark.above.what')}
          </Alert>
        )}
        <TextInput label={t('mark.item')} description={t('mark.item.what')} required withAsterisk={false} maxLength={400} value={ask.item} onChange={(event) => setAsk({ ...ask, item: event.currentTarget.value })} />
        <TextInput label={t('mark.by')} description={t('mark.by.what')} required withAsterisk={false} maxLength={200} value={ask.by} onChange={(event) => setAsk({ ...ask, by: event.currentTarget.value })} />
        <Group align="start">
          <DayField label={t('mark.dated')} value={dated} onDay={setDated} shown="" />
          <DayField label={t('mark.until')} value={until} onDay={setUntil} shown="" />
          <TextInput label={t('mark.copies')} w={90} inputMode="numeric" value={ask.copies} error={Number.isInteger(copies) && copies > 0 ? undefined : t('mark.copies.wrong')} onChange={(event) => setAsk({ ...ask, copies: event.currentTarget.value })} />
        </Group>
        <Text size="sm" className="quiet">
          {t('mark.days.what')}
        </Text>
        <Group>
          <Button type="submit" loading={change.isPending} disabled={!Number.isInteger(copies) || copies < 1}>
            {t('mark.set')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('secrecy.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Lifting({ mark, onDone }: { mark: Mark; onDone: () => void }) {
  const { t } = useTranslation();
  const { said } = useThings();
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const [dated, setDated] = useState('');
  const change = useChange(onDone);
  const send = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ object: mark.object, level: 'none', by: by.trim(), reason: reason.trim(), ...dayGiven('dated', dated) });
  };
  if (isStale(change.error)) return <Again onFresh={() => change.variables && change.mutate(change.variables)} />;
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        {change.error && <Wrong problem={change.error} />}
        <Text>{t('lift.what', { thing: said(mark.object) })}</Text>
        <TextInput label={t('lift.by')} description={t('mark.by.what')} required withAsterisk={false} maxLength={200} value={by} onChange={(event) => setBy(event.currentTarget.value)} />
        <TextInput label={t('lift.reason')} required withAsterisk={false} maxLength={400} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <DayField label={t('lift.dated')} value={dated} onDay={setDated} shown="" />
        <Group>
          <Button type="submit" color="red" loading={change.isPending}>
            {t('lift.go')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('secrecy.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Standing({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  if (mark.lifted !== null) return <>{t('mark.lifted', { day: dayWords(mark.lifted), by: mark.lifter ?? '', why: mark.why ?? '' })}</>;
  return mark.now === 'none' ? <>{t('mark.over')}</> : <>{t('mark.holds')}</>;
}

export function Marks({ secrecy }: { secrecy: State }) {
  const { t } = useTranslation();
  const levels = useLevels();
  const { said } = useThings();
  const [act, setAct] = useState<'set' | Mark | null>(null);
  const done = () => setAct(null);
  return (
    <>
      <Group className="noprint">
        <Button onClick={() => setAct('set')}>{t('mark.set')}</Button>
      </Group>
      <Modal opened={act !== null} onClose={done} title={act === 'set' ? t('mark.set') : t('lift.go')} size="lg" closeButtonProps={{ 'aria-label': t('secrecy.close') }}>
        {act === 'set' && <Setting ceiling={secrecy.ceiling} onDone={done} />}
        {act !== null && act !== 'set' && <Lifting mark={act} onDone={done} />}
      </Modal>
      {secrecy.marks.length === 0 ? (
        <Nothing title={t('mark.none')} what={t('mark.none.what')} />
      ) : (
        <Wide label={t('secrecy.marks')}>
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{t('mark.object')}</th>
                <th scope="col">{t('mark.level')}</th>
                <th scope="col">{t('mark.item')}</th>
                <th scope="col">{t('mark.by')}</th>
                <th scope="col">{t('mark.dated')}</th>
                <th scope="col">{t('mark.until')}</th>
                <th scope="col">{t('mark.copies')}</th>
                <th scope="col">{t('mark.standing')}</th>
              </tr>
            </thead>
            <tbody>
              {secrecy.marks.map((mark) => (
                <tr key={mark.object} className={mark.now === 'none' ? 'past' : undefined}>
                  <td>{said(mark.object)}</td>
                  <td>{levels[mark.level]}</td>
                  <td>{mark.item}</td>
                  <td>{mark.setter}</td>
                  <td>{dayWords(mark.dated)}</td>
                  <td>{dayWords(mark.until)}</td>
                  <td>{numberWords(mark.copies)}</td>
                  <td>
                    <Standing mark={mark} />{' '}
                    {mark.lifted === null && (
                      <Button className="noprint" variant="default" size="compact-sm" aria-label={t('lift.of', { thing: said(mark.object) })} onClick={() => setAct(mark)}>
                        {t('lift.go')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </>
  );
}
