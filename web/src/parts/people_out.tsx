/* What leaves the list: the workbook and the name list in brief as the server makes them, and every row on paper. */
import '../words/people';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { answer, GET, type Schemas } from '../api';
import { dayWords, valueWords } from '../dates';
import { Out } from './out';
import { Print } from './print';
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

type Printed = Schemas['Printed'];

function Paper({ list, picked }: { list: People; picked: string }) {
  const { t } = useTranslation();
  return createPortal(
    <>
      <p className="onpaper">{[t('on.day', { day: dayWords(list.as_of) }), picked].filter(Boolean).join('. ')}</p>
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
      </table>
    </>,
    document.getElementById('main') ?? document.body,
  );
}

export function PeopleOut({ ask }: { ask: Ask }) {
  const { t } = useTranslation();
  const [paper, setPaper] = useState<{ list: People; picked: string } | null>(null);
  return (
    <>
      <Out give={(addressed) => GET('/sheets/people', { params: { query: { ...ask, ...addressed } }, parseAs: 'blob' })} />
      <Out label={t('people.brief')} give={(addressed) => GET('/sheets/brief', { params: { query: { ...ask, as: 'docx', ...addressed } }, parseAs: 'blob' })} />
      <Print page="people" ask={ask} before={async (printed: Printed) => setPaper({ list: await everybody(ask), picked: printed.picked })} after={() => setPaper(null)} />
      {paper && <Paper {...paper} />}
    </>
  );
}
