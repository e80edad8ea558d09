/* What was granted, in words; and the form in which it is granted. */
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api';
import { NamedSelect, UnitSelect } from './units';
import { useVocabulary } from '../vocabulary';
import '../words/grants';

export type Grant = Schemas['Grant'];

export type Units = Schemas['Named'][];
/* What there is to grant over. */
export type Over = Pick<Schemas['Accounts'], 'units' | 'authorities'>;
const unitName = (units: Units, code: string) => units.find((unit) => unit.code === code)?.name || code;

export function Grants({ grants, units = [] }: { grants: Grant[]; units?: Units }) {
  const { t } = useTranslation();
  const { role } = useVocabulary();
  if (grants.length === 0) return <>{t('grant.none')}</>;
  return (
    <>
      {grants.map((grant, at) => (
        <div key={at}>
          {role(grant.role)}
          <span className="quiet">
            {grant.unit ? ` – ${t('grant.of.unit', { unit: unitName(units, grant.unit) })}` : ''}
            {grant.authority ? ` – ${t('grant.of.authority', { authority: grant.authority })}` : ''}
            {!grant.unit && !grant.authority ? ` – ${t('grant.whole')}` : ''}
          </span>
        </div>
      ))}
    </>
  );
}

/* Nothing is granted that was not chosen: a new grant has no role yet. */
export const noGrant: Grant = { role: '', unit: '', authority: '' };

export function GrantFields({ grants, over, onGrants }: { grants: Grant[]; over: Over; onGrants: (grants: Grant[]) => void }) {
  const { t } = useTranslation();
  const { units } = over;
  const authorities = useMemo(() => over.authorities.map((name) => ({ code: name, name })), [over.authorities]);
  const { roles, said } = useVocabulary();
  const set = (at: number, change: Partial<Grant>) => onGrants(grants.map((grant, i) => (i === at ? { ...grant, ...change } : grant)));
  return (
    <Stack gap="xs">
      <Text size="sm" className="quiet">
        {t('grant.what')}
      </Text>
      {grants.map((grant, at) => (
        <Group key={at} gap="xs" align="end" wrap="wrap">
          <Select
            label={t('grant.role')}
            w={240}
            data={roles.map((one) => ({ value: one.name, label: said(one, one.name) }))}
            value={grant.role || null}
            onChange={(role) => set(at, role === 'administrator' ? { role, unit: '', authority: '' } : { role: role ?? '' })}
            placeholder={t('grant.role.choose')}
            required
            withAsterisk={false}
            allowDeselect={false}
          />
          {grant.role === 'administrator' ? (
            <Text size="sm" className="quiet">
              {t('grant.whole')}
            </Text>
          ) : (
            <>
              <UnitSelect label={t('grant.unit')} placeholder={t('grant.unit.all')} w={260} units={units} value={grant.unit} onUnit={(unit) => set(at, { unit })} />
              <NamedSelect
                label={t('grant.authority')}
                placeholder={t('grant.authority.all')}
                nothingFoundMessage={t('grant.authority.none')}
                w={240}
                named={authorities}
                value={grant.authority}
                onNamed={(authority) => set(at, { authority })}
              />
            </>
          )}
          <ActionIcon variant="default" size={36} aria-label={t('grant.remove')} onClick={() => onGrants(grants.filter((_, i) => i !== at))}>
            ×
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button variant="default" size="compact-sm" onClick={() => onGrants([...grants, noGrant])}>
          {t('grant.add')}
        </Button>
      </Group>
    </Stack>
  );
}
