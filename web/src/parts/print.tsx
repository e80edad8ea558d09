/* What the page shows, on paper: first its line in the register of prints, where it is classified or holds what the law guards most;
 * then the sheets, the code of the register's chain at the foot of each, level and number at the head. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { answer, POST, type Schemas } from '../api';
import { useAct } from './act';
import type { Addressed } from './leaving';
import type { Ask } from './people_ask';
import { Wrong } from './said';
import { isUnaddressed } from './unaddressed';

const LeavingDialog = lazy(() => import('./leaving_dialog'));

type Printed = Schemas['Printed'];
type Sheet = { page: 'administration' | 'card' | 'compare' | 'due' | 'organisation' | 'overview' | 'person'; of?: string } | { page: 'people'; ask: Ask };

function Edges({ printed, onDone }: { printed: Printed; onDone: () => void }) {
  useEffect(() => {
    window.addEventListener('afterprint', onDone, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
  return createPortal(
    <>
      <div className="edge head">{[printed.level, printed.copy].filter(Boolean).join(' · ')}</div>
      <div className="edge foot">{printed.code}</div>
      <div className="edge whom">{document.title.split(' · ')[0]}</div>
    </>,
    document.body,
  );
}

/* of: the people it is about, codes with commas; before: what only paper has, made when it may be printed; after: gone again. */
const entered = (sheet: Sheet, addressed?: Addressed) =>
  sheet.page === 'people'
    ? answer(POST('/prints/people', { params: { query: { ...sheet.ask, ...addressed } } }))
    : answer(POST('/prints', { body: { page: sheet.page, ...(sheet.of && { of: sheet.of }), ...addressed } }));

export function Print({ before, after, ...sheet }: Sheet & { before?: (printed: Printed) => Promise<void>; after?: () => void }) {
  const { t } = useTranslation();
  const [printed, setPrinted] = useState<Printed | null>(null);
  const print = useAct({
    mutationFn: async (addressed?: Addressed) => {
      const given = await entered(sheet, addressed);
      await before?.(given);
      return given;
    },
    onSuccess: setPrinted,
  });
  const unaddressed = isUnaddressed(print.error);
  const [done] = useState(() => () => {
    setPrinted(null);
    after?.();
  });
  return (
    <>
      <Button variant="default" loading={print.isPending} onClick={() => print.mutate(undefined)}>
        {t('print')}
      </Button>
      {print.error && !unaddressed && <Wrong problem={print.error} />}
      {(unaddressed || (print.isPending && print.variables)) && (
        <Suspense>
          <LeavingDialog act={t('print')} pending={print.isPending} onGo={(addressed) => print.mutate(addressed)} onCancel={() => print.reset()} />
        </Suspense>
      )}
      {printed && <Edges printed={printed} onDone={done} />}
    </>
  );
}
