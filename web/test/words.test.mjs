/* Every word of the page is there in both languages with the same places, is used, and no key used is missing. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const src = new URL('../src/', import.meta.url);
const words = (tongue) => JSON.parse(readFileSync(new URL(`words/${tongue}.json`, src), 'utf8'));
const [vi, en] = [words('vi'), words('en')];
const base = (key) => key.replace(/_(one|other)$/, '');
const bases = (table) => new Set(Object.keys(table).map(base));
const places = (text) => [...text.matchAll(/{{(\w+)}}/g)].map((one) => one[1]).sort();

const code = readdirSync(src, { recursive: true })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('made'))
  .map((file) => readFileSync(new URL(file, src), 'utf8'))
  .join('\n');
const used = new Set([...code.matchAll(/\bt\('([^']+)'/g)].map((one) => one[1]));

test('both languages have the same words', () => {
  assert.deepEqual([...bases(vi)].sort(), [...bases(en)].sort());
  for (const [tongue, table] of Object.entries({ vi, en }))
    for (const [key, text] of Object.entries(table)) assert.ok(text.trim() === text && text !== '', `${tongue}: ${key}`);
});

test('a count has the numbers its language knows', () => {
  for (const key of Object.keys(en))
    if (/_(one|other)$/.test(key)) {
      assert.ok(`${base(key)}_one` in en && `${base(key)}_other` in en, `en: ${key}`);
      assert.ok(`${base(key)}_other` in vi, `vi: ${key}`);
    }
  for (const key of Object.keys(vi)) assert.ok(!key.endsWith('_one'), `vi has one form: ${key}`);
});

test('both languages fill the same places', () => {
  for (const [key, text] of Object.entries(vi)) assert.deepEqual(places(text), places(en[key]), key);
});

test('every key used is there, and every word is used', () => {
  const there = bases(vi);
  assert.ok(used.size > 100);
  assert.deepEqual([...used].filter((key) => !there.has(key)), []);
  assert.deepEqual([...there].filter((key) => !used.has(key)), []);
});

test('no sentence stands outside the words', () => {
  const marks = /[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/i;
  for (const line of code.split('\n')) assert.ok(!marks.test(line.replace(/\/\*.*?\*\//g, '').replace(/'đ'/, '')) || line.startsWith('/*') || line.startsWith(' *'), line);
});
