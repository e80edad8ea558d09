/* What a page says where there is no answer yet, none at all, or one about nothing: who reads it knows what to do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { address, codeOf, newPage, other, picture, serveEmpty, settled, skip } from './browser_kit.mjs';

const OFFLINE = /Không liên lạc được với máy chủ.*Kiểm tra mạng rồi thử lại/s;
const words = (page) => page.locator('main').innerText();

test('what is not answered, not for one to see, or not yet, is said', { skip, timeout: 240_000 }, async (t) => {
  const page = await newPage();
  await settled(page);
  const go = (path) => page.goto(`${address}${path}`);
  const asked = (path) => page.evaluate(async (where) => (await fetch(`/api/v1${where}`)).json(), path);

  await t.test('a file that cannot be asked for says so, and is asked for again', async () => {
    const aborted = /\/api\/v1\/(sheets|imports\/template)/;
    await page.route(aborted, (route) => route.abort());
    for (const [path, button] of [['/people', 'Tệp Excel'], ['/people', 'Trích ngang (Word)'], ['/due', 'Tệp Excel'], ['/organisation', 'Tệp Excel'], ['/import', 'Tải tệp mẫu để điền']]) {
      await go(path);
      await page.getByRole('button', { name: button }).click();
      assert.match(await page.getByRole('alert').innerText(), OFFLINE, `${path} ${button}`);
    }
    await page.unroute(aborted);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Thử lại' }).click()]);
    assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  await t.test('posts that are not seen are not said to be none', async () => {
    const { own } = await other(page, 'cap', { grants: [{ role: 'officer', authority: 'Bộ Chính trị, Ban Bí thư' }] });
    await own.goto(`${address}/organisation`);
    await own.getByRole('button', { name: 'Mở tất cả' }).click();
    await own.getByText('không có chức danh nào được xem').first().waitFor();
    assert.equal(await own.getByText('chưa có chức danh trong sổ').count(), 0);
    await own.getByRole('button', { name: 'English' }).click();
    await own.getByText('no posts you may see').first().waitFor();
    await own.context().close();
  });

  await t.test('a day to come is told to be one', async () => {
    const [{ code }] = (await asked('/people?holds=post&most=1')).people;
    for (const path of [`/people/${code}?on=2035-01-01`, '/due?on=2035-01-01', '/organisation?on=2035-01-01']) {
      await go(path);
      await page.getByText('Ngày 1/1/2035 chưa đến').waitFor();
    }
    for (const path of [`/people/${code}`, '/due?on=2020-01-01']) {
      await go(path);
      await page.getByLabel('Tại ngày').waitFor();
      assert.doesNotMatch(await words(page), /chưa đến\./);
    }
  });

  await t.test('what answers an earlier question is marked until the present one is answered', async () => {
    for (const [path, api, ask] of [
      ['/people', '**/api/v1/people?*', () => page.getByLabel('Tìm', { exact: true }).fill('Nguyễn')],
      ['/due', '**/api/v1/due?*', () => page.getByLabel('Tại ngày').fill('1/1/2030')],
      ['/organisation', '**/api/v1/organisation?*', () => page.getByLabel('Tại ngày').fill('1/1/2030')],
    ]) {
      await go(path);
      await page.locator('.rows').waitFor();
      assert.equal(await page.locator('[aria-busy=true]').count(), 0);
      let answer;
      const held = new Promise((done) => (answer = done));
      await page.route(api, async (route) => {
        await held;
        await route.continue();
      });
      await ask();
      await page.keyboard.press('Enter');
      await page.locator('[aria-busy=true] .rows').waitFor();
      await page.waitForTimeout(400);
      assert.ok((await page.locator('.answer:has(.rows)').evaluate((one) => Number(getComputedStyle(one).opacity))) < 0.6, path);
      answer();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      await page.unroute(api);
    }
  });

  await t.test('the person concerned is not sent to a list they have not', async () => {
    const [{ code }, { code: second }] = (await asked('/people?most=2')).people;
    const { own } = await other(page, 'minh', { grants: [], person: code });
    await own.goto(`${address}/people/${second}`);
    await own.getByText('chọn “Hồ sơ của tôi”').waitFor();
    assert.doesNotMatch(await words(own), /danh sách cán bộ/);
    await own.context().close();
  });

  await t.test('of two administrators neither is offered what is always refused', async () => {
    const { own } = await other(page, 'hai', { grants: [{ role: 'administrator' }] });
    await go('/administration');
    const row = (login) => page.getByRole('row').filter({ has: page.getByRole('cell', { name: login, exact: true }).first() });
    await row('hai').getByText('kientoan user invite TỆP hai --lift').waitFor();
    assert.equal(await row('hai').getByRole('button', { name: 'Mời lại' }).count(), 0);
    for (const login of ['mai', 'cap']) await row(login).getByRole('button', { name: 'Mời lại' }).waitFor();
    await own.context().close();
  });
});

test('who has to set a second factor is led there, and keeps the codes', { skip, timeout: 120_000 }, async () => {
  const strict = await serveEmpty('strict.kt', '--second', 'administrator');
  const page = await newPage();
  await settled(page, strict.link, 'Tài khoản của tôi');
  await page.getByText('bật ở đây trước').waitFor();
  assert.equal(await page.getByRole('alert').filter({ hasText: 'Thử lại' }).count(), 0);
  assert.deepEqual(await page.getByRole('navigation').getByRole('link').allInnerTexts(), ['Tài khoản của tôi']);
  await page.goto(`${strict.address}/people`);
  await page.waitForURL('**/account');
  assert.match(await page.evaluate(async () => (await (await fetch('/api/v1/people', { headers: { 'Accept-Language': 'vi' } })).json()).title), /“Tài khoản của tôi”/);
  await page.getByRole('button', { name: 'Bật', exact: true }).click();
  const seed = (await page.locator('.secret').innerText()).replace(/\s/g, '');
  await page.getByLabel('Mã xác thực').fill(codeOf(seed));
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.locator('.codes li').nth(9).waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByRole('navigation').getByRole('link', { name: 'Cán bộ' }).waitFor();
  assert.equal(await page.locator('.codes li').count(), 10, 'the codes stay when the other pages open');

  /* Number and code of one beside number and code of the other: on the screen, on a telephone and on paper. */
  const apart = async (where) => {
    const boxes = await page.locator('.codes li').evaluateAll((all) => all.map((one) => ({ ...one.getBoundingClientRect().toJSON(), over: one.scrollWidth - one.clientWidth })));
    assert.ok(boxes.every((one) => one.over <= 0), where);
    for (const [at, one] of boxes.entries())
      for (const two of boxes.slice(at + 1)) assert.ok(one.bottom <= two.top + 1 || one.right + 40 <= two.left, `${where}: ${JSON.stringify([one, two])}`);
  };
  await apart('1366');
  await picture(page, 'codes');
  await page.setViewportSize({ width: 390, height: 844 });
  await apart('390');
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
  await apart('paper');
  await page.emulateMedia({ media: null });
});

test('a register that holds nothing says what to begin with', { skip, timeout: 120_000 }, async () => {
  const empty = await serveEmpty('empty.kt');
  const page = await newPage();
  await settled(page, empty.link);
  await page.goto(`${empty.address}/overview`);
  for (const [title, what] of [['Tháp tuổi theo giới tính', 'Chưa có ai đang công tác'], ['Thừa và thiếu người theo nghề và lĩnh vực', 'Chưa có chức danh, vị trí việc làm']]) {
    const card = page.getByRole('region', { name: title, exact: true });
    await card.getByText(what).waitFor();
    assert.match(await card.innerText(), /“Nhập dữ liệu”/);
    assert.equal(await card.getByRole('table').count(), 0, 'no bare heads');
  }
  for (const path of ['/organisation', '/organisation?empty=1']) {
    await page.goto(`${empty.address}${path}`);
    await page.getByText('Nhập danh sách đơn vị ở trang “Nhập dữ liệu”').waitFor();
    assert.doesNotMatch(await words(page), /Chọn ngày khác/);
  }
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Import the units on the page “Import”').waitFor();
});
