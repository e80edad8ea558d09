/* Whom something that leaves the register goes to, and for what: asked before it is made, kept in the register of copies. */
import '../words/leaving';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Again, isStale } from './again';
import { Wrong } from './said';

export type Addressed = { to: string; purpose: string };

export function Leaving({ what, act, pending, problem, onGo, onCancel, children }: {
  what?: string;
  act: string;
  pending: boolean;
  problem: Error | null;
  onGo: (addressed: Addressed) => void;
  onCancel?: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [ask, setAsk] = useState<Addressed>({ to: '', purpose: '' });
  const addressed = { to: ask.to.trim(), purpose: ask.purpose.trim() };
  const send = (event: FormEvent) => {
    event.preventDefault();
    onGo(addressed);
  };
  if (isStale(problem)) return <Again onFresh={() => onGo(addressed)} />;
  return (
    <form onSubmit={send}>
      <Stack gap="xs" maw={560}>
        {what && <Text size="sm">{what}</Text>}
        {problem && <Wrong problem={problem} />}
        <TextInput label={t('leaving.to')} description={t('leaving.to.what')} required withAsterisk={false} maxLength={200} value={ask.to} onChange={(event) => setAsk({ ...ask, to: event.currentTarget.value })} />
        <TextInput label={t('leaving.purpose')} required withAsterisk={false} maxLength={400} value={ask.purpose} onChange={(event) => setAsk({ ...ask, purpose: event.currentTarget.value })} />
        <Group>
          <Button type="submit" loading={pending} disabled={!addressed.to || !addressed.purpose}>
            {act}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('leaving.cancel')}
            </Button>
          )}
          {children}
        </Group>
      </Stack>
    </form>
  );
}
