/* What a browser takes before the first page: the scripts and styles index.html names, packed. Issue's bound: 150 kB. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

test('the shell is at most 150 kB packed', (t) => {
  const dist = new URL('../dist/', import.meta.url);
  const page = readFileSync(new URL('index.html', dist), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((one) => one[1]);
  assert.ok(files.length >= 2);
  const bytes = [page, ...files.map((file) => readFileSync(new URL(file, dist)))].reduce((n, body) => n + gzipSync(body, { level: 9 }).length, 0);
  t.diagnostic(`${bytes} bytes in ${files.length + 1} files`);
  assert.ok(bytes <= 150_000, `${bytes} bytes`);
});
