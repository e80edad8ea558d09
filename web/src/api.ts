/* What the server is asked, typed by ../api.yaml (made/api.d.ts, made anew at every build). */
import createClient from 'openapi-fetch';
import i18next from 'i18next';
import type { components, paths } from './made/api';

export type Schemas = components['schemas'];
export type Finding = { code: string; field: string; value: string; reason: string; mend: string };

/* What an answer says is wrong: problem+json (RFC 9457), or no answer at all, with status 0. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly findings: Finding[] = [],
    readonly code = '',
    readonly wait = 0,
  ) {
    super(title);
  }
}

let guard = '';
export const guardSet = (value: string) => {
  guard = value;
};

/* Called when an answer says that the session is over. */
let over = () => {};
export const onOver = (act: () => void) => {
  over = act;
};

/* A change asked a second time while it is under way or just done (a double click) is asked once: both get its answer, which may be
   a link that is shown only once. What failed may be tried again at once. */
const twiceWithin = 700;
const underWay = new Map<string, Promise<Response>>();
async function once(request: Request) {
  const json = !request.body || request.headers.get('Content-Type')?.includes('json');
  if (request.method === 'GET' || !json) return fetch(request);
  const key = [request.method, request.url, request.headers.get('Accept-Language'), await request.clone().text()].join(' ');
  const known = underWay.get(key);
  if (known) return (await known).clone();
  const asked = fetch(request);
  const forget = () => underWay.delete(key);
  underWay.set(key, asked);
  asked.then((given) => (given.ok ? setTimeout(forget, twiceWithin) : forget()), forget);
  return (await asked).clone();
}

const client = createClient<paths>({ baseUrl: '/api/v1', fetch: once });
client.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', i18next.language);
    if (request.method !== 'GET' && guard) request.headers.set('X-Kientoan-Guard', guard);
    return request;
  },
});
export const { GET, POST, PUT, DELETE } = client;

/* What the answer holds; otherwise it throws a Problem. */
export async function answer<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let given;
  try {
    given = await asked;
  } catch {
    throw new Problem(0, i18next.t('problem.offline'));
  }
  if (given.response.ok) return given.data as T;
  const said = (typeof given.error === 'object' && given.error ? given.error : {}) as Partial<Problem> & { title?: string };
  if (said.code === 'serve.refused.session') over();
  throw new Problem(
    given.response.status,
    said.title ?? i18next.t('problem.unknown'),
    said.findings ?? [],
    said.code ?? '',
    Number(given.response.headers.get('Retry-After') ?? 0),
  );
}
