/* A button that keeps what a page shows as a file; where that wants to be said, asks to whom it goes and for what first. */
import '../words/out';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from './act';
import { keepFile, type FileAsked } from './file';
import type { Addressed } from './leaving';
import { Wrong } from './said';
import { isUnaddressed } from './unaddressed';

const LeavingDialog = lazy(() => import('./leaving_dialog'));

/* name: what it is called where several stand on one page. */
export function Out({ label, name, small = false, give }: { label?: string; name?: string; small?: boolean; give: (addressed?: Addressed) => FileAsked }) {
  const { t } = useTranslation();
  const file = useAct({ mutationFn: (addressed?: Addressed) => keepFile(give(addressed)) });
  const asked = isUnaddressed(file.error) || (file.isPending && file.variables);
  return (
    <>
      <Button variant="default" {...(small && { size: 'compact-sm' as const })} aria-label={name} loading={file.isPending} onClick={() => file.mutate(undefined)}>
        {label ?? t('out.sheet')}
      </Button>
      {file.error && !isUnaddressed(file.error) && <Wrong problem={file.error} again={() => file.mutate(file.variables)} />}
      {asked && (
        <Suspense>
          <LeavingDialog act={t('out.go')} pending={file.isPending} onGo={(addressed) => file.mutate(addressed)} onCancel={() => file.reset()} />
        </Suspense>
      )}
    </>
  );
}
