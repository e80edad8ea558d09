/* Work that goes on behind a request: followed by events, fetched when it ended. */
import { useEffect, useState } from 'react';
import { answer, DELETE, GET, Problem, type Finding, type Schemas } from '../api';

type State = Schemas['Job']['state'];
export type Progress = { state: State; done: number; total: number };
type Told = { title?: string; status?: number; code?: string; findings?: Finding[] };

const AGAIN = 1500;
const over = (state: State) => state === 'done' || state === 'failed' || state === 'cancelled';

/* Tells once what came out of the job of that name, or why not (null: it was cancelled); both are taken as they were when it began. */
export function useJob(id: string | null, onDone: (given: object) => void, onFailed: (problem: Problem | null) => void) {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    if (!id) return;
    let live = true;
    let timer = 0;
    const events = new EventSource(`/api/v1/jobs/${id}/events`);
    const fetchEnd = async () => {
      try {
        const job = await answer(GET('/jobs/{id}', { params: { path: { id } } }));
        if (!live) return;
        setProgress(job);
        if (!over(job.state)) {
          timer = window.setTimeout(() => void fetchEnd(), AGAIN);
          return;
        }
        events.close();
        if (job.state === 'done' && job.answer) onDone(job.answer);
        else {
          const told = (job.problem ?? {}) as Told;
          onFailed(job.state === 'failed' ? new Problem(told.status ?? 0, told.title ?? '', told.findings ?? [], told.code ?? '') : null);
        }
      } catch (problem) {
        if (live) onFailed(problem as Problem);
      }
    };
    events.onmessage = ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Progress;
      setProgress(told);
      if (over(told.state)) {
        events.close();
        void fetchEnd();
      }
    };
    events.onerror = () => {
      events.close(); /* a proxy that lets no events through: asked now and then */
      void fetchEnd();
    };
    return () => {
      live = false;
      window.clearTimeout(timer);
      events.close();
      setProgress(null);
    };
  }, [id]);
  return progress;
}

export const jobCancel = (id: string) => answer(DELETE('/jobs/{id}', { params: { path: { id } } }));
