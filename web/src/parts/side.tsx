/* People as facets, in words: one for a card, several side by side. */
import { useQuery } from '@tanstack/react-query';
import { answer, GET, type Schemas } from '../api';
import { useMay, useSession } from '../session';
import { tongue } from '../words';
import { useColumns } from './people_ask';

export type Shown = Schemas['PersonRow'] & { card: Schemas['Card'] | null };

const cardOf = (code: string) => answer(GET('/people/{code}/card', { params: { path: { code } } }));

/* Who may list nobody has the own card, which says as much of its person as a list would. */
async function own(codes: string[], person: string) {
  const card = codes.includes(person) ? await cardOf(person) : null;
  const people: Shown[] = card ? [{ code: person, name: card.name, post: null, unit: null, file: true, values: card.values, card }] : [];
  return { people, as_of: card?.as_of ?? '' };
}

/* In the order asked for; who may not be seen is left out. A card is asked for where it may be: the log has a line of all others. */
export function useSide(codes: string[]) {
  const may = useMay();
  const { person } = useSession();
  const columns = useColumns().map((column) => column.name).join(',');
  return useQuery({
    queryKey: ['side', tongue(), codes, columns],
    enabled: (columns !== '' || !may('read')) && codes.length > 0,
    queryFn: async () => {
      if (!may('read')) return own(codes, person);
      const found = await answer(GET('/people', { params: { query: { codes: codes.join(','), columns } } }));
      const cards = await Promise.all(found.people.map((row) => (row.file ? cardOf(row.code) : null)));
      const people: Shown[] = found.people.map((row, at) => ({ ...row, card: cards[at] ?? null }));
      return { as_of: found.as_of, people: codes.flatMap((code) => people.filter((row) => row.code === code)) };
    },
  });
}
