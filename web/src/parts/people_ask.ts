/* What the list of people asks: all of it stands in the address, under the names of the API (GET /people), so that a link, a saved
 * search and a number of another page are the same thing. Columns chosen are kept for the next time. */
import { useSearchParams } from 'wouter';
import type { paths } from '../made/api';
import { useParamSet } from './params';
import { useMay } from '../session';
import { useVocabulary } from '../vocabulary';

type Query = NonNullable<paths['/people']['get']['parameters']['query']>;
export type Slot = Exclude<keyof Query, 'from' | 'most' | 'columns' | 'sort' | 'order'>;
export type Ask = Omit<Query, 'from' | 'most'> & { columns: string };

export const SLOTS: Slot[] = [
  'search', 'group', 'unit', 'body', 'post', 'kind', 'managed_by', 'level', 'sex', 'ethnic', 'rating', 'degree', 'theory', 'age_from', 'age_to', 'holds', 'party', 'pool', 'left',
];
const NAMES = [...SLOTS, 'sort', 'order', 'columns'];
const KEPT = 'kientoan.columns';
const USUAL = ['code', 'sex', 'born', 'post', 'unit'];

function keptColumns(): string[] {
  const kept = localStorage.getItem(KEPT);
  return kept === null ? USUAL : kept.split(',').filter(Boolean);
}

/* What one may see of somebody, in the order the register has it. */
export function useColumns() {
  const may = useMay();
  const { columns } = useVocabulary();
  return columns.filter((column) => may(column.permission));
}

/* Who has left is listed when asked for, or counted in the number that was opened: "any" asks the server nothing of it. */
const ANY = 'any';
function leftOf(params: URLSearchParams): Record<string, string> {
  const left = params.get('left') ?? (params.get('group') ? ANY : 'none');
  return left === ANY ? {} : { left };
}

export function usePeopleAsk() {
  const [params, setParams] = useSearchParams();
  const columns = useColumns();
  const wanted = (params.get('columns')?.split(',') ?? ['name', ...keptColumns()]).filter((name) => name !== 'name' && columns.some((one) => one.name === name));
  const chosen = [...new Set(wanted)];
  const given = Object.fromEntries(NAMES.flatMap((name) => (name !== 'left' && params.get(name) ? [[name, params.get(name)]] : [])));
  const ask = { ...given, ...leftOf(params), columns: ['name', ...chosen].join(',') } as Ask;
  const set = useParamSet();
  const choose = (names: string[]) => {
    localStorage.setItem(KEPT, names.join(','));
    set({ columns: ['name', ...names].join(',') });
  };
  const query = () => new URLSearchParams(Object.entries({ ...ask, left: ask.left ?? ANY }).map(([name, value]) => [name, String(value)])).toString();
  const open = (saved: string) => setParams(new URLSearchParams(saved), { replace: false });
  return { ask, chosen, set, choose, query, open };
}
