/* Which columns, and in which order: by buttons, so that a keyboard does it too. */
import '../words/people';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../vocabulary';
import { useColumns } from './people_ask';

export function Columns({ chosen, onChosen }: { chosen: string[]; onChosen: (columns: string[]) => void }) {
  const { t } = useTranslation();
  const { column } = useVocabulary();
  const others = useColumns().filter((one) => one.name !== 'name' && !chosen.includes(one.name));
  const moved = (at: number, by: number) => {
    const next = [...chosen];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    onChosen(next);
  };
  return (
    <div className="noprint panel" role="group" aria-label={t('people.columns')}>
      <ol className="chosen">
        <li>{column('name')}</li>
        {chosen.map((name, at) => (
          <li key={name}>
            <span>{column(name)}</span>
            <ActionIcon variant="default" size="sm" disabled={at === 0} aria-label={t('people.columns.up', { column: column(name) })} onClick={() => moved(at, -1)}>
              ←
            </ActionIcon>
            <ActionIcon variant="default" size="sm" disabled={at === chosen.length - 1} aria-label={t('people.columns.down', { column: column(name) })} onClick={() => moved(at, 1)}>
              →
            </ActionIcon>
            <ActionIcon variant="default" size="sm" aria-label={t('people.columns.drop', { column: column(name) })} onClick={() => onChosen(chosen.filter((one) => one !== name))}>
              ×
            </ActionIcon>
          </li>
        ))}
      </ol>
      <NativeSelect
        label={t('people.columns.add')}
        w={260}
        value=""
        onChange={(event) => event.currentTarget.value && onChosen([...chosen, event.currentTarget.value])}
        data={[{ value: '', label: t('people.columns.which') }, ...others.map((one) => ({ value: one.name, label: column(one.name) }))]}
      />
    </div>
  );
}
