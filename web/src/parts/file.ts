import { answer } from '../api';

/* The file an answer is goes to where the browser keeps files, under the name the server gives it. */
export async function keepFile(given: { data?: Blob | undefined; error?: unknown; response: Response }) {
  const file = await answer(Promise.resolve(given));
  const name = /filename="([^"]+)"/.exec(given.response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'kientoan';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file as Blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
