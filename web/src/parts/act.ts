/* What a form or button sends: once. Until the answer is there, sending again does nothing; a button drawn as busy alone would come
 * too late for the second click of two. */
import { useMutation, useQueryClient, type UseMutationOptions } from '@tanstack/react-query';
import { useId } from 'react';

export function useAct<Data = unknown, Given = void, Context = unknown>(options: UseMutationOptions<Data, Error, Given, Context>) {
  const client = useQueryClient();
  const mutationKey = [useId()];
  const act = useMutation({ ...options, mutationKey });
  const mutate = (given: Given) => {
    if (!client.isMutating({ mutationKey })) act.mutate(given);
  };
  return { ...act, mutate };
}
