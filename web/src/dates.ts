/* Days as people write them: d/m/yyyy, or as much of it as is known; the server says them in ISO. */
export function dayWords(iso: string): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (!parts) return iso;
  return [parts[3], parts[2]].filter((part) => part !== undefined).map((part) => `${Number(part)}/`).join('') + parts[1];
}

/* A value in the server's words, 01/07/2026 or a day in ISO, as days are written on the page. */
export const valueWords = (text: string) => (/^(\d{2}\/)?\d{2}\/\d{4}$/.test(text) ? text.replace(/\b0(?=\d\/)/g, '') : dayWords(text));

/* A sentence in which whole days stand in ISO, or with noughts as on a paper, as days are written on the page. */
export const daysIn = (text: string) =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, dayWords).replace(/(?<![\d/])0?(\d{1,2})\/0?(\d{1,2})\/(\d{4})(?![\d/])/g, '$1/$2/$3');

/* 2026-07-01T08:30:00Z as the clock of this machine shows it. */
export function momentWords(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())} ${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`;
}

/* "1/7/2026" is a day there is, 2026-07-01; blanks around it do not matter. Null: it is none. */
export function dayRead(text: string): string | null {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (!parts) return null;
  const [d, m, y] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const at = new Date(Date.UTC(y, m - 1, d));
  const there = at.getUTCFullYear() === y && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
  return there ? at.toISOString().slice(0, 10) : null;
}

/* Whole months from one day in ISO to another; null: not known to the day, or the other way round. */
export function monthsBetween(from: string, to: string): number | null {
  const [a, b] = [from, to].map((iso) => /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)?.slice(1).map(Number));
  if (!a || !b || from > to) return null;
  const [y, m, d] = b.map((part, at) => part - (a[at] ?? 0));
  return (y ?? 0) * 12 + (m ?? 0) - ((d ?? 0) < 0 ? 1 : 0);
}
