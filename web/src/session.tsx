/* Who is signed in: asked each half-minute and whenever the page is looked at again, which does not keep the session alive; and when
 * its time is over, even where nobody can be asked. Nothing of a session stays on the screen once it is over, or is another's: another
 * account signed in in another tab, or what was granted has changed. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { answer, DELETE, GET, guardSet, onOver, Problem, type Schemas } from './api';

export type Session = Schemas['Session'];
export type Permission = Session['permissions'][number];
const Context = createContext<{ session: Session; leave: () => Promise<void> } | null>(null);

const HALF_MINUTE = 30_000;

const forget = (client: QueryClient) => client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });

/* Whose screen it is: what was shown to one is not for another. */
const whose = ({ login, person, grants, permissions, whole }: Session) => JSON.stringify([login, person, grants, permissions, whole]);

async function ask(client: QueryClient): Promise<Session | null> {
  try {
    const session = await answer(GET('/session'));
    const before = client.getQueryData<Session | null>(['session']);
    if (before && whose(before) !== whose(session)) forget(client);
    guardSet(session.guard);
    return session;
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null;
    throw problem;
  }
}

/* wait: while it is not known who is there; out: nobody is; over: somebody was; stuck: signing out did not go through. */
export function Doorway({ children, out, wait, failed, stuck }: {
  children: ReactNode;
  out: (over: boolean) => ReactNode;
  wait: ReactNode;
  failed: (problem: Error, again: () => void) => ReactNode;
  stuck: (problem: Error, again: () => void) => ReactNode;
}) {
  const client = useQueryClient();
  const [was, setWas] = useState(false);
  const [kept, setKept] = useState<Error | null>(null);
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: ['session'],
    queryFn: () => ask(client),
    refetchInterval: HALF_MINUTE,
    refetchOnWindowFocus: 'always',
    retry: false,
  });
  useEffect(() => onOver(() => client.setQueryData(['session'], null)), [client]);
  useEffect(() => {
    const looked = () => void refetch(); /* of two windows beside each other none is ever hidden */
    window.addEventListener('focus', looked);
    return () => window.removeEventListener('focus', looked);
  }, [refetch]);
  useEffect(() => {
    if (data) setWas(true);
    if (data === null) forget(client);
  }, [data, client]);
  const left = data?.left;
  useEffect(() => {
    if (left === undefined) return undefined;
    const end = setTimeout(async () => (await refetch()).error && client.setQueryData(['session'], null), left * 1000);
    return () => clearTimeout(end);
  }, [left, dataUpdatedAt, client, refetch]);

  /* Everything known of the register goes from the browser's memory with the session; where that stays, the page says so. */
  const leave = async () => {
    try {
      await answer(DELETE('/session'));
    } catch (problem) {
      if (!(problem instanceof Problem && problem.status === 401)) {
        forget(client);
        setKept(problem as Error);
        return;
      }
    }
    guardSet('');
    window.location.assign('/');
  };
  if (data === null) return out(was);
  if (kept) return stuck(kept, () => void leave());
  if (data)
    return (
      <Context.Provider key={whose(data)} value={{ session: data, leave }}>
        {children}
      </Context.Provider>
    );
  return error ? failed(error, () => void refetch()) : wait;
}

function useDoor() {
  const door = useContext(Context);
  if (!door) throw new Error('nobody is signed in');
  return door;
}

export const useSession = (): Session => useDoor().session;

/* Over anything at all; over: over the whole register with any authority. */
export const useMay = (over: 'permissions' | 'whole' = 'permissions') => {
  const session = useSession();
  return (permission: Permission) => session[over].includes(permission);
};

export const useSignOut = () => useDoor().leave;
