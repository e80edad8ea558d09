/* A session whose time is over leaves the screen, though nobody can be asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, settled, skip } from './browser_kit.mjs';

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
