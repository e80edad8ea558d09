/* What leaves the list: the workbook and the name list in brief as the server makes them, and every row on paper. */
import '../words/people';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { answer, GET, type Schemas } from '../api';
import { keepFile } from './file';
import { valueWords } from '../dates';
import { useAct } from './act';
import type { Addressed } from './leaving';
import { Print } from './print';
import { Wrong } from './said';
import { isUnaddressed } from './unaddressed';
import type { Ask } from './people_ask';

const LeavingDialog = lazy(() => import('./leaving_dialog'));

type People = Schemas['People'];
const MOST = 1000;

async function everybody(ask: Ask): Promise<People> {
  const first = await answer(GET('/people', { params: { query: { ...ask, most: MOST } } }));
  const people = [...first.people];
  while (people.length < first.count) {
    const next = await answer(GET('/people', { params: { query: { ...ask, from: people.length, most: MOST } } }));
    if (next.version !== first.version) return everybody(ask); /* the register has changed meanwhile */
    people.push(...next.people);
  }
  return { ...first, people };
}

function Paper({ list }: { list: People }) {
  return createPortal(
    <table className="sheet paper">
      <thead>
        <tr>
          {list.columns.map((column) => (
            <th key={column.name}>{column.header}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.people.map((row) => (
          <tr key={row.code}>
            {list.columns.map((column) => (
              <td key={column.name}>{valueWords(row.values[column.name] ?? '')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>,
    document.getElementById('main') ?? document.body,
  );
}

export function Out({ ask }: { ask: Ask }) {
  const { t } = useTranslation();
  const [list, setList] = useState<People | null>(null);
  const sheet = useAct({ mutationFn: async (addressed?: Addressed) => keepFile(await GET('/sheets/people', { params: { query: { ...ask, ...addressed } }, parseAs: 'blob' })) });
  const brief = useAct({ mutationFn: async (addressed?: Addressed) => keepFile(await GET('/sheets/brief', { params: { query: { ...ask, as: 'docx', ...addressed } }, parseAs: 'blob' })) });
  const asked = [sheet, brief].find((one) => isUnaddressed(one.error) || (one.isPending && one.variables));
  const problem = sheet.error ?? brief.error;
  return (
    <>
      <Button variant="default" loading={sheet.isPending} onClick={() => sheet.mutate(undefined)}>
        {t('people.sheet')}
      </Button>
      <Button variant="default" loading={brief.isPending} onClick={() => brief.mutate(undefined)}>
        {t('people.brief')}
      </Button>
      <Print page="people" ask={ask} before={async () => setList(await everybody(ask))} after={() => setList(null)} />
      {problem && !isUnaddressed(problem) && <Wrong problem={problem} />}
      {asked && (
        <Suspense>
          <LeavingDialog act={t('people.leaving.go')} pending={asked.isPending} onGo={(addressed) => asked.mutate(addressed)} onCancel={() => asked.reset()} />
        </Suspense>
      )}
      {list && <Paper list={list} />}
    </>
  );
}
