import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer } from 'vite';

const vite = await createServer({ root: new URL('..', import.meta.url).pathname, logLevel: 'error', server: { middlewareMode: true, ws: false }, appType: 'custom' });
after(() => vite.close());
const { dayRead, dayWords, daysIn, monthsBetween, valueWords } = await vite.ssrLoadModule('/src/dates.ts');
const { finder } = await vite.ssrLoadModule('/src/fold.ts');

test('days are written d/m/yyyy, or as much as is known', () => {
  assert.equal(dayWords('2026-07-01'), '1/7/2026');
  assert.equal(dayWords('1980-12'), '12/1980');
  assert.equal(dayWords('1980'), '1980');
  assert.equal(dayWords('no day'), 'no day');
});

test('a value in words has its days as the page writes them', () => {
  for (const [text, shown] of [['01/07/2026', '1/7/2026'], ['2026-07-01', '1/7/2026'], ['07/2026', '7/2026'], ['12/12', '12/12'], ['Số 01/07/2026', 'Số 01/07/2026']])
    assert.equal(valueWords(text), shown);
});

test('days within a sentence are written alike', () => {
  assert.equal(daysIn('377-QĐ/TW ngày 08/10/2025, từ 2026-07-01 đến 31/12/2026'), '377-QĐ/TW ngày 8/10/2025, từ 1/7/2026 đến 31/12/2026');
  for (const text of ['Số 12/2020/NĐ-CP', '1/08/10/2025', '08/2025']) assert.equal(daysIn(text), text);
});

test('whole months lie between two days that are known', () => {
  for (const [from, to, months] of [['2025-03-01', '2026-07-01', 16], ['2025-03-02', '2026-07-01', 15], ['2026-06-30', '2026-07-01', 0], ['2026-07-01', '2026-07-01', 0], ['2025', '2026-07-01', null], ['2026-07-02', '2026-07-01', null]])
    assert.equal(monthsBetween(from, to), months, from);
});

test('days are read as they are written, and none that is not there', () => {
  for (const text of ['1/7/2026', ' 01/07/2026 ', '1-7-2026', '1.7.2026']) assert.equal(dayRead(text), '2026-07-01');
  for (const text of ['', '31/2/2026', '1/13/2026', '2026-07-01', '7/2026', '1/7/26', 'x']) assert.equal(dayRead(text), null, text);
});

test('what is typed without marks finds what has them', () => {
  assert.ok(finder('duc  nguyen')('Nguyễn Hữu Đức'));
  assert.ok(finder('ĐỨC')('Nguyễn Hữu đức'));
  assert.ok(!finder('duc tran')('Nguyễn Hữu Đức'));
  assert.ok(finder('')('anything'));
});
