/* A copy of the whole register: made behind the page, fetched when it is there; and how a register is made of one again. */
import '@mantine/core/styles/Progress.css';
import './backup.css';
import '../words/backup';
import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { answer, GET, POST, Problem, type Schemas } from '../api';
import { keepFile } from './file';
import { useAct } from './act';
import { numberWords } from '../words';
import { Again, isStale } from './again';
import { jobCancel, useJob } from './job';
import { Leaving, type Addressed } from './leaving';
import { Wrong } from './said';

type Copied = Schemas['Backup'] & { job: string };
const KIB = 1024;
const BEGUN = 'kientoan.backup';

function Working({ job, done, total }: { job: string; done: number; total: number }) {
  const { t } = useTranslation();
  return (
    <Group role="status">
      <Progress value={total ? (100 * done) / total : 100} animated w={220} aria-label={t('backup.working')} />
      <Text size="sm">{t('backup.working')}</Text>
      <Button variant="default" size="compact-sm" onClick={() => void jobCancel(job)}>
        {t('backup.cancel')}
      </Button>
    </Group>
  );
}

function Made({ copied, onAnew }: { copied: Copied; onAnew: () => void }) {
  const { t } = useTranslation();
  const take = useAct({ mutationFn: () => keepFile(GET('/backups/{id}', { params: { path: { id: copied.job } }, parseAs: 'blob' })) });
  if (isStale(take.error)) return <Again onFresh={() => take.mutate()} />;
  return (
    <Stack gap="xs">
      <Alert color={copied.faults ? 'orange' : 'green'} role="status" title={t('backup.made', { version: numberWords(copied.version) })}>
        <Text size="sm">{t('backup.made.what', { file: copied.file, size: numberWords(Math.ceil(copied.bytes / KIB)), code: copied.code })}</Text>
        {copied.faults > 0 && <Text size="sm">{t('backup.faults', { count: copied.faults })}</Text>}
      </Alert>
      {take.error && <Wrong problem={take.error} />}
      <Group>
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {t('backup.take')}
        </Button>
        <Button variant="default" onClick={onAnew}>
          {t('backup.anew')}
        </Button>
      </Group>
      <Text size="sm" className="quiet">
        {t('backup.kept')}
      </Text>
    </Stack>
  );
}

function Copying() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [job, setJob] = useState<string | null>(() => sessionStorage.getItem(BEGUN)); /* begun before another tab of the page was opened */
  const [copied, setCopied] = useState<Copied | null>(null);
  const [failed, setFailed] = useState<Problem | null>(null);
  const progress = useJob(
    job,
    (given) => {
      setCopied({ ...(given as Schemas['Backup']), job: job ?? '' });
      setJob(null);
      void client.invalidateQueries({ queryKey: ['issues'] });
    },
    (problem) => {
      sessionStorage.removeItem(BEGUN);
      if (!(problem?.status === 404)) setFailed(problem); /* it is kept no longer */
      setJob(null);
    },
  );
  const begin = useAct({
    mutationFn: (addressed: Addressed) => answer(POST('/backups', { body: addressed })),
    onMutate: () => setFailed(null),
    onSuccess: (begun) => {
      sessionStorage.setItem(BEGUN, begun.job);
      setJob(begun.job);
    },
  });
  if (job) return <Working job={job} done={progress?.done ?? 0} total={progress?.total ?? 0} />;
  const anew = () => {
    sessionStorage.removeItem(BEGUN);
    setCopied(null);
  };
  if (copied) return <Made copied={copied} onAnew={anew} />;
  const problem = begin.error ?? failed;
  const classified = problem instanceof Problem && problem.findings.some(({ code }) => code === 'backup.classified');
  return (
    <>
      <Leaving what={t('backup.what')} act={t('backup.go')} pending={begin.isPending} problem={problem} onGo={(addressed) => begin.mutate(addressed)} />
      {classified && <Link href="/administration?tab=secrecy">{t('backup.removal')}</Link>}
    </>
  );
}

export default function Backup() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('backup.title')}
      </Title>
      <Copying />
      <Title order={2} size="h4">
        {t('restore.title')}
      </Title>
      <Text maw={760}>{t('restore.what')}</Text>
      <pre className="command">{`kientoan restore ${t('restore.copy')} ${t('restore.new')}\nkientoan serve ${t('restore.new')}`}</pre>
      <Text maw={760} size="sm" className="quiet">
        {t('restore.why')}
      </Text>
    </Stack>
  );
}
