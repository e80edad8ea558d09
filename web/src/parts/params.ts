/* What a page is asked stands in its address: parts of it set, an empty one taken out. */
import { useSearchParams } from 'wouter';

export function useParamSet() {
  const [, setParams] = useSearchParams();
  return (change: Record<string, string>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(change))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true },
    );
}
