/* Who is signed in: asked once a minute, which does not keep the session alive; and when its time is over, even where nobody can
 * be asked: then nothing of it stays on the screen. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { answer, DELETE, GET, guardSet, onOver, Problem, type Schemas } from './api';

export type Session = Schemas['Session'];
export type Permission = Session['permissions'][number];
const Context = createContext<Session | null>(null);

const MINUTE = 60_000;

async function ask(): Promise<Session | null> {
  try {
    const session = await answer(GET('/session'));
    guardSet(session.guard);
    return session;
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null;
    throw problem;
  }
}

/* wait: while it is not known who is there; out: nobody is; over: somebody was. */
export function Doorway({ children, out, wait, failed }: {
  children: ReactNode;
  out: (over: boolean) => ReactNode;
  wait: ReactNode;
  failed: (problem: Error, again: () => void) => ReactNode;
}) {
  const client = useQueryClient();
  const [was, setWas] = useState(false);
  const { data, error, refetch, dataUpdatedAt } = useQuery({ queryKey: ['session'], queryFn: ask, refetchInterval: MINUTE, retry: false });
  useEffect(() => onOver(() => client.setQueryData(['session'], null)), [client]);
  useEffect(() => {
    if (data) setWas(true);
    if (data === null) client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  }, [data, client]);
  const left = data?.left;
  useEffect(() => {
    if (left === undefined) return undefined;
    const end = setTimeout(async () => (await refetch()).error && client.setQueryData(['session'], null), left * 1000);
    return () => clearTimeout(end);
  }, [left, dataUpdatedAt, client, refetch]);
  if (data) return <Context.Provider value={data}>{children}</Context.Provider>;
  if (data === null) return out(was);
  return error ? failed(error, () => void refetch()) : wait;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/* Over anything at all; over: over the whole register with any authority. */
export const useMay = (over: 'permissions' | 'whole' = 'permissions') => {
  const session = useSession();
  return (permission: Permission) => session[over].includes(permission);
};

/* Everything known of the register goes from the browser's memory with the session. */
export function useSignOut() {
  return async () => {
    await answer(DELETE('/session')).catch(() => undefined);
    guardSet('');
    window.location.assign('/');
  };
}
