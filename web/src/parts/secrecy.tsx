/* Levels of secrecy: what is classified, by whom and until when; removals, the act of two; the register of prints and copies. */
import '../words/secrecy';
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, GET } from '../api';
import { Issues } from './issues';
import { Marks, useLevels } from './marks';
import { Removals } from './removals';
import { Waiting, Wrong } from './said';

export default function Secrecy() {
  const { t } = useTranslation();
  const levels = useLevels();
  const { data, error, refetch } = useQuery({ queryKey: ['secrecy'], queryFn: () => answer(GET('/secrecy')) });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <Stack>
      <Text>{t('secrecy.whole', { level: levels[data.register], ceiling: levels[data.ceiling] })}</Text>
      <Title order={2} size="h4">
        {t('secrecy.marks')}
      </Title>
      <Marks secrecy={data} />
      <Title order={2} size="h4">
        {t('secrecy.removals')}
      </Title>
      <Removals />
      <Title order={2} size="h4">
        {t('secrecy.issues')}
      </Title>
      <Issues />
    </Stack>
  );
}
