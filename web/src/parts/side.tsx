/* People as facets, in words: one for a card, several side by side. */
import { useQuery } from '@tanstack/react-query';
import { answer, GET, type Schemas } from '../api';
import { tongue } from '../words';
import { useColumns } from './people_ask';

export type Shown = Schemas['PersonRow'] & { card: Schemas['Card'] | null };

async function cardOf(code: string) {
  return answer(GET('/people/{code}/card', { params: { path: { code } } })).catch(() => null); /* names alone may be seen */
}

/* In the order asked for; who may not be seen is left out. */
export function useSide(codes: string[]) {
  const columns = useColumns().map((column) => column.name).join(',');
  return useQuery({
    queryKey: ['side', tongue(), codes, columns],
    enabled: columns !== '' && codes.length > 0,
    queryFn: async () => {
      const found = await answer(GET('/people', { params: { query: { codes: codes.join(','), columns } } }));
      const cards = await Promise.all(found.people.map((row) => cardOf(row.code)));
      const people: Shown[] = found.people.map((row, at) => ({ ...row, card: cards[at] ?? null }));
      return { ...found, people: codes.flatMap((code) => people.filter((row) => row.code === code)) };
    },
  });
}
