/* A session whose time is over, or that is another's, leaves the screen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, newPage, PASSWORD, settled, skip } from './browser_kit.mjs';

test('a session that runs out clears the screen', { skip, timeout: 120_000 }, async () => {
  const page = await newPage();
  await page.clock.install();
  await settled(page);
  await page.goto(new URL('/people', page.url()).href);
  await page.locator('.people .body a').first().waitFor();
  const name = await page.locator('.people .body a').first().innerText();
  await page.clock.fastForward('35:00'); /* the server, whose clock goes on as ever, says it still lasts */
  await page.locator('.people .body a').first().waitFor();
  await page.route('**/api/**', (route) => route.abort());
  await page.clock.fastForward('20:00');
  assert.ok((await page.locator('main').innerText()).includes(name), 'its time is not over yet');
  await page.clock.fastForward('15:00');
  await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
  assert.ok(!(await page.locator('body').innerText()).includes(name), 'nothing of it is left');
});

/* Asked as the page would, without the page. */
const asked = (page, method, path, body) =>
  page.evaluate(async ([how, where, what]) => {
    const { guard = '' } = await (await fetch('/api/v1/session')).json();
    const given = await fetch(`/api/v1/${where}`, { method: how, body: JSON.stringify(what), headers: { 'Content-Type': 'application/json', 'X-Kientoan-Guard': guard } });
    return [given.status, given.status === 204 ? null : await given.json()];
  }, [method, path, body]);
const signIn = async (page, login) => assert.equal((await asked(page, 'POST', 'session', { login, password: PASSWORD }))[0], 200);
const first = (page) => page.locator('.people .body a').first();

/* A birth date in the list: of the file, which an auditor does not see. */
const born = (page) => page.locator('.people .body').getByText(/\d\/\d+\/19\d\d/).first();

test('another account in another tab, or other grants, clear the screen', { skip, timeout: 120_000 }, async () => {
  const page = await newPage();
  await page.goto(address);
  await signIn(page, 'mai');
  const [status, made] = await asked(page, 'POST', 'accounts', { login: 'rd', name: 'Người Đọc', grants: [{ role: 'auditor' }] });
  assert.equal(status, 200);
  assert.equal((await asked(page, 'POST', 'settle', { token: made.token, login: 'rd', name: 'Người Đọc', password: PASSWORD }))[0], 200);
  await signIn(page, 'mai');
  await page.clock.install();
  await page.goto(new URL('/people', page.url()).href);
  await first(page).waitFor();
  await born(page).waitFor();
  const other = await page.context().newPage();
  await other.goto(new URL('/account', page.url()).href);
  await signIn(other, 'rd');
  await page.clock.fastForward('00:31');
  await page.getByText('Người Đọc').first().waitFor({ state: 'attached' });
  await born(page).waitFor({ state: 'detached' });
  await signIn(other, 'mai');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await born(page).waitFor();
  const rd = await newPage();
  await rd.goto(new URL('/', page.url()).href);
  await signIn(rd, 'rd');
  await rd.clock.install();
  assert.equal((await asked(page, 'PUT', 'accounts/rd/grants', { grants: [{ role: 'officer' }] }))[0], 204);
  await rd.goto(new URL('/people', page.url()).href);
  await born(rd).waitFor();
  assert.equal((await asked(page, 'PUT', 'accounts/rd/grants', { grants: [{ role: 'auditor' }] }))[0], 204);
  await rd.clock.fastForward('00:31');
  await born(rd).waitFor({ state: 'detached' });
});

test('a name without a blank stays within the page', { skip, timeout: 60_000 }, async () => {
  const page = await newPage();
  await page.goto(address);
  await signIn(page, 'mai');
  await page.goto(new URL('/people', page.url()).href);
  const file = await first(page).getAttribute('href');
  for (const path of [file, `${file}/card`]) {
    await page.goto(new URL(path, page.url()).href);
    await page.locator('main h1').waitFor();
    await page.locator('main h1').evaluate((head) => (head.textContent = 'Dài'.repeat(60)));
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(beyond <= 0, `${path}: ${beyond} px beyond the edge`);
  }
});

test('who is not signed out is told so, and tries again', { skip, timeout: 120_000 }, async () => {
  const page = await newPage();
  await page.goto(address);
  await signIn(page, 'mai');
  await page.goto(new URL('/people', page.url()).href);
  await first(page).waitFor();
  const name = await first(page).innerText();
  for (const fail of [(route) => route.fulfill({ status: 500, body: '{}', contentType: 'application/problem+json' }), (route) => route.abort()]) {
    await page.route('**/api/v1/session', (route) => (route.request().method() === 'DELETE' ? fail(route) : route.continue()));
    await page.getByRole('button', { name: /Đăng xuất/ }).click();
    await page.getByRole('heading', { name: 'Chưa đăng xuất được' }).waitFor();
    await page.getByRole('alert').waitFor();
    assert.ok(!(await page.locator('body').innerText()).includes(name), 'nothing of the file stays');
    await page.unroute('**/api/v1/session');
  }
  await page.getByRole('button', { name: 'Đăng xuất lại' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
  assert.equal(await page.evaluate(async () => (await fetch('/api/v1/session')).status), 401);
});
