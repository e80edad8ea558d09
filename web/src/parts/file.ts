import { answer } from '../api';

export type FileAsked = Promise<{ data?: Blob; error?: unknown; response: Response }>;

/* The file an answer is goes to where the browser keeps files, under the name the server gives it. Taken as it is asked, not as it
 * came: that none came is for answer to tell. */
export async function keepFile(asked: FileAsked) {
  const file = await answer(asked);
  const { response } = await asked;
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'kientoan';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
