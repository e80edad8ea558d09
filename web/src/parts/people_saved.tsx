/* Searches kept with the account: opened, kept under a name, dropped. */
import '../words/people';
import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, DELETE, GET, POST } from '../api';
import { useAct } from './act';
import { Wrong } from './said';

export function Saved({ query, onOpen }: { query: string; onOpen: (query: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const { data } = useQuery({ queryKey: ['searches'], queryFn: () => answer(GET('/searches')) });
  const again = () => client.invalidateQueries({ queryKey: ['searches'] });
  const keep = useAct({ mutationFn: () => answer(POST('/searches', { body: { name, query } })), onSuccess: () => (setName(''), again()) });
  const drop = useAct({ mutationFn: (gone: string) => answer(DELETE('/searches/{name}', { params: { path: { name: gone } } })), onSuccess: again });
  const problem = keep.error ?? drop.error;
  const send = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <div className="noprint panel" role="group" aria-label={t('people.saved')}>
      {problem && <Wrong problem={problem} />}
      {data?.searches.length === 0 && <p className="quiet">{t('people.saved.none')}</p>}
      <ul className="chosen">
        {(data?.searches ?? []).map((search) => (
          <li key={search.name}>
            <button type="button" className="plainlink" onClick={() => onOpen(search.query)}>
              {search.name}
            </button>
            <ActionIcon variant="default" size="sm" aria-label={t('people.saved.drop', { name: search.name })} onClick={() => drop.mutate(search.name)}>
              ×
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form onSubmit={send}>
        <Group align="end" gap="xs">
          <TextInput label={t('people.saved.name')} w={260} maxLength={100} required withAsterisk={false} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={keep.isPending}>
            {t('people.saved.keep')}
          </Button>
        </Group>
      </form>
    </div>
  );
}
