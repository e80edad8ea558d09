/* Every word of the page is there in both languages with the same places, is used, and no key used is missing; a page uses the
 * shell's words and those it brings itself. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const src = new URL('../src/', import.meta.url);
const read = (file) => readFileSync(new URL(file, src), 'utf8');
const files = readdirSync(src, { recursive: true });
const base = (key) => key.replace(/_(one|other)$/, '');
const bases = (table) => new Set(Object.keys(table).map(base));
const places = (text) => [...text.matchAll(/{{(\w+)}}/g)].map((one) => one[1]).sort();

const names = [...new Set(files.map((file) => /^words\/(\w+)\.\w+\.json$/.exec(file)?.[1]).filter(Boolean))];
const tables = Object.fromEntries(names.map((name) => [name, { vi: JSON.parse(read(`words/${name}.vi.json`)), en: JSON.parse(read(`words/${name}.en.json`)) }]));

/* Who uses which keys, and brings the words of what. */
const code = files
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('made') && !file.startsWith('words/'))
  .map((file) => ({ file, text: read(file) }))
  .map(({ file, text }) => ({
    file,
    text,
    used: [...text.matchAll(/\bt\('([^']+)'/g)].map((one) => one[1]),
    brings: [...text.matchAll(/^import '\.\.?\/words\/(\w+)';$/gm)].map((one) => one[1]),
  }));

test('both languages have the same words', () => {
  assert.ok(names.includes('shell') && names.length > 5);
  for (const [name, { vi, en }] of Object.entries(tables)) {
    assert.deepEqual([...bases(vi)].sort(), [...bases(en)].sort(), name);
    for (const table of [vi, en]) for (const [key, text] of Object.entries(table)) assert.ok(text.trim() === text && text !== '', `${name}: ${key}`);
  }
});

test('a word stands once', () => {
  const all = names.flatMap((name) => [...bases(tables[name].vi)]);
  assert.deepEqual(all.filter((key, at) => all.indexOf(key) !== at), []);
});

test('a count has the numbers its language knows', () => {
  for (const { vi, en } of Object.values(tables)) {
    for (const key of Object.keys(en))
      if (/_(one|other)$/.test(key)) {
        assert.ok(`${base(key)}_one` in en && `${base(key)}_other` in en, `en: ${key}`);
        assert.ok(`${base(key)}_other` in vi, `vi: ${key}`);
      }
    for (const key of Object.keys(vi)) assert.ok(!key.endsWith('_one'), `vi has one form: ${key}`);
  }
});

test('both languages fill the same places', () => {
  for (const { vi, en } of Object.values(tables)) for (const [key, text] of Object.entries(vi)) assert.deepEqual(places(text), places(en[key]), key);
});

test('every key used comes with the page that uses it', () => {
  assert.ok(code.reduce((n, one) => n + one.used.length, 0) > 100);
  for (const { file, used, brings } of code) {
    const there = new Set(['shell', ...brings].flatMap((name) => [...bases(tables[name].vi)]));
    assert.deepEqual(used.filter((key) => !there.has(key)), [], file);
  }
});

test('every word is used', () => {
  for (const name of names) {
    const used = new Set(code.filter((one) => name === 'shell' || one.brings.includes(name)).flatMap((one) => one.used));
    assert.deepEqual([...bases(tables[name].vi)].filter((key) => !used.has(key)), [], name);
  }
});

test('what only one page says does not come with the shell', () => {
  const lazy = /^(pages\/(?!enter)|parts\/(?!said|settings))/;
  for (const key of bases(tables.shell.vi)) {
    const users = code.filter((one) => one.used.includes(key)).map((one) => one.file);
    assert.ok(users.length !== 1 || !lazy.test(users[0]), `${key}: ${users[0]}`);
  }
});

test('no sentence stands outside the words', () => {
  const marks = /[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/i;
  for (const { text } of code)
    for (const line of text.split('\n')) assert.ok(!marks.test(line.replace(/\/\*.*?\*\//g, '').replace(/'đ'/, '')) || line.startsWith('/*') || line.startsWith(' *'), line);
});
