/* Is the register what the program made it? What `audit verify` says, asked with a button. */
import '../words/check';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, POST, type Problem, type Schemas } from '../api';
import { useAct } from './act';
import { useJob } from './job';
import { Wrong } from './said';
import { numberWords } from '../words';

type Told = Schemas['Check'];

function Result({ told }: { told: Told }) {
  const { t } = useTranslation();
  return (
    <Alert color={told.whole ? 'green' : 'red'} role={told.whole ? 'status' : 'alert'} title={told.whole ? t('check.whole') : t('check.broken', { count: told.findings.length })} mb="sm">
      {told.findings.map((finding, at) => (
        <Text key={at} size="sm">
          {finding.reason}
          {finding.mend && ` → ${finding.mend}`}
        </Text>
      ))}
      <Text size="sm">
        {t('check.journal', { number: numberWords(told.journal.lines), short: told.journal.short })} {t('check.log', { number: numberWords(told.log.lines), short: told.log.short })}
      </Text>
      {told.code && <Text size="sm">{t('check.code', { code: told.code })}</Text>}
    </Alert>
  );
}

export function Check() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [job, setJob] = useState<string | null>(null);
  const [told, setTold] = useState<{ of: Told; language: string } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useJob(
    job,
    (given) => {
      setTold({ of: given as Told, language: i18n.language });
      setJob(null);
      void client.invalidateQueries({ queryKey: ['log'] });
    },
    (failed) => {
      setProblem(failed);
      setJob(null);
    },
  );
  const begin = useAct({
    mutationFn: () => answer(POST('/checks')),
    onMutate: () => {
      setProblem(null);
      setTold(null);
    },
    onSuccess: (begun) => setJob(begun.job),
  });
  const wrong = begin.error ?? problem;
  return (
    <>
      <Group mb="sm" className="noprint">
        <Button variant="default" loading={begin.isPending || job !== null} onClick={() => begin.mutate()}>
          {t('check.go')}
        </Button>
        <Text size="sm" className="quiet">
          {t('check.what')}
        </Text>
      </Group>
      {wrong && <Wrong problem={wrong} />}
      {told && told.language === i18n.language && <Result told={told.of} />}
    </>
  );
}
