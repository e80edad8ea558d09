/* What leaves the list: the workbook and the name list in brief as the server makes them, and every row on paper. */
import '../words/people';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { answer, GET, GETS, keepFile, type Schemas } from '../api';
import { valueWords } from '../dates';
import { Wrong } from './said';
import type { Ask } from './people_ask';

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

function Paper({ list, onDone }: { list: People; onDone: () => void }) {
  useEffect(() => {
    window.addEventListener('afterprint', onDone, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
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
  const print = useMutation({ mutationFn: () => everybody(ask), onSuccess: setList });
  const sheet = useMutation({ mutationFn: async () => keepFile(await GETS('/sheets/people', { params: { query: ask }, parseAs: 'blob' })) });
  const brief = useMutation({ mutationFn: async () => keepFile(await GETS('/sheets/brief', { params: { query: { ...ask, as: 'docx' } }, parseAs: 'blob' })) });
  const [done] = useState(() => () => setList(null));
  const problem = print.error ?? sheet.error ?? brief.error;
  return (
    <>
      <Button variant="default" loading={sheet.isPending} onClick={() => sheet.mutate()}>
        {t('people.sheet')}
      </Button>
      <Button variant="default" loading={brief.isPending} onClick={() => brief.mutate()}>
        {t('people.brief')}
      </Button>
      <Button variant="default" loading={print.isPending} onClick={() => print.mutate()}>
        {t('print')}
      </Button>
      {problem && <Wrong problem={problem} />}
      {list && <Paper list={list} onDone={done} />}
    </>
  );
}
