/* The list of people in a browser: columns, filters, orders, searches kept, files, paper, people side by side; one's own account. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accessible, address, addressed, complaints, newPage, paperOf, PASSWORD, picture, settled, skip, stale, strangers } from './browser_kit.mjs';

const count = async (page) => Number((await page.getByText(/^[\d.]+ người$/).innerText()).replace(/\D/g, ''));
const headers = (page) => page.locator('.people .head [role=columnheader] button').allInnerTexts();
const column = (page, at) => page.locator(`.people .body [role=row] [role=cell]:nth-child(${at + 2})`).allInnerTexts();

test('the list of people', { skip, timeout: 300_000 }, async (t) => {
  const page = await newPage();
  let failed = false;
  const step = (name, act) =>
    t.test(name, { skip: failed && 'a step before failed' }, async () => {
      failed = true;
      await act();
      failed = false;
    });
  const open = async (query = '') => {
    await page.goto(`${address}/people${query}`);
    await page.locator('.people .body a').first().waitFor();
  };
  await settled(page);

  await step('columns are chosen and put in order by the keyboard alone, and kept', async () => {
    await open();
    await page.getByRole('button', { name: 'Cột', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Thêm cột').selectOption({ label: 'Tuổi' });
    await page.waitForFunction(() => /columns=name%2Ccode%2Csex%2Cborn%2Cpost%2Cunit%2Cage/.test(location.search));
    for (let i = 0; i < 5; i++) {
      await page.getByRole('button', { name: 'Chuyển cột Tuổi sang trái' }).focus();
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: 'Bỏ cột Giới tính' }).click();
    await page.waitForFunction(() => /columns=name%2Cage%2Ccode%2Cborn%2Cpost%2Cunit$/.test(location.search));
    await page.waitForFunction(() => document.querySelectorAll('.people .head button').length === 6);
    assert.deepEqual((await headers(page)).map((text) => text.replace(/ [↑↓]/, '')), ['Họ và tên', 'Tuổi', 'Mã cán bộ', 'Ngày sinh', 'Chức danh', 'Đơn vị']);
    await picture(page, 'people-columns');
    await open();
    assert.equal((await headers(page))[1], 'Tuổi', 'kept for the next time');
  });

  await step('a row tells what is cut where the keyboard is', async () => {
    await open();
    const widths = (cells) => cells.map((cell) => [cell.scrollWidth, cell.clientWidth]);
    const cutRow = async () => {
      for (let at = 1; at < 12; at++) {
        const cells = page.locator(`.people .body [role=row]:nth-child(${at}) .cut`);
        if ((await cells.evaluateAll(widths)).some(([whole, seen]) => whole > seen)) return cells;
      }
      return null;
    };
    await page.setViewportSize({ width: 1000, height: 768 });
    const cells = await cutRow();
    assert.ok(cells, 'something is cut in a narrow window');
    await cells.first().getByRole('link').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    assert.deepEqual((await cells.evaluateAll(widths)).filter(([whole, seen]) => whole > seen), []);
    const row = cells.first().locator('xpath=..');
    assert.ok(await row.evaluate((one) => [...one.children].every((cell) => cell.getBoundingClientRect().bottom <= one.getBoundingClientRect().bottom + 1)), 'the row is as high as its words');
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  await step('an order goes up and down', async () => {
    await page.locator('.people .head').getByRole('button', { name: 'Tuổi' }).click();
    await page.waitForFunction(() => /sort=age/.test(location.search) && document.querySelector('[aria-sort=ascending]')?.textContent.startsWith('Tuổi'));
    await page.locator('.people .head').getByRole('button', { name: 'Tuổi' }).click();
    await page.waitForFunction(() => /order=down/.test(location.search) && document.querySelector('[aria-sort=descending]')?.textContent.startsWith('Tuổi'));
    await page.waitForFunction(() => {
      const ages = [...document.querySelectorAll('.people .body [role=row] [role=cell]:nth-child(3)')].map((cell) => Number(cell.textContent));
      return ages.length > 5 && ages.every((age, at) => at === 0 || age <= ages[at - 1]);
    });
  });

  await step('filters stand in the address', async () => {
    const all = await count(page);
    await page.getByRole('button', { name: 'Điều kiện lọc' }).click();
    await page.getByLabel('Giới tính').selectOption({ label: 'Nữ' });
    await page.waitForFunction(() => /sex=female/.test(location.search));
    await page.waitForFunction((n) => Number(document.querySelector('.people')?.getAttribute('aria-rowcount')) < n, all);
    await page.getByLabel('Tuổi từ').fill('45');
    await page.getByLabel('Tuổi từ').press('Enter');
    await page.waitForFunction(() => /age_from=45/.test(location.search));
    await page.waitForFunction(() => [...document.querySelectorAll('.people .body [role=row] [role=cell]:nth-child(3)')].every((cell) => Number(cell.textContent) >= 45));
    await picture(page, 'people-filters');
    assert.ok((await count(page)) < all);
    await page.goto(`${address}/people?rating=none-such`);
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /danh mục/);
  });

  await step('a search is kept with the account, opened and dropped', async () => {
    await open('?sex=female&sort=born&order=down&columns=name,born,unit');
    const some = await count(page);
    await page.getByRole('button', { name: 'Tìm kiếm đã lưu' }).click();
    await page.getByText('Chưa lưu tìm kiếm nào').waitFor();
    await page.getByLabel('Lưu tìm kiếm này với tên').fill('Nữ theo tuổi');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('button', { name: 'Nữ theo tuổi', exact: true }).waitFor();
    await accessible(page, 'saved');
    await open();
    assert.ok((await count(page)) > some);
    await page.getByRole('button', { name: 'Tìm kiếm đã lưu' }).click();
    await page.getByRole('button', { name: 'Nữ theo tuổi', exact: true }).click();
    await page.waitForFunction(() => /sex=female/.test(location.search) && /sort=born/.test(location.search));
    await page.waitForFunction((n) => document.querySelector('.people')?.getAttribute('aria-rowcount') === String(n + 1), some);
    await page.getByRole('button', { name: 'Bỏ tìm kiếm Nữ theo tuổi' }).click();
    await page.getByText('Chưa lưu tìm kiếm nào').waitFor();
  });

  await step('files go out under their names', async () => {
    for (const columns of ['name,post', 'name,ethnic']) {
      await open(`?columns=${columns}`);
      for (const [button, name] of [['Tệp Excel', /^danh-sach-can-bo-.*\.xlsx$/], ['Trích ngang (Word)', /^danh-sach-trich-ngang-.*\.docx$/]]) {
        const saved = page.waitForEvent('download');
        await page.getByRole('button', { name: button }).click();
        if (columns.includes('ethnic')) await addressed(page); /* what the law guards says to whom it goes */
        const file = await saved;
        assert.match(file.suggestedFilename(), name);
        assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    }
  });

  await step('people are chosen, compared, and shown on a page each', async () => {
    await open('?holds=post');
    const boxes = page.locator('.people .body input[type=checkbox]');
    await boxes.nth(0).check();
    await page.getByText('Chọn thêm người để so sánh').waitFor();
    for (let i = 1; i < 5; i++) await boxes.nth(i).check();
    assert.ok(await boxes.nth(5).isDisabled(), 'five at most');
    await page.getByRole('link', { name: 'So sánh 5 người đã chọn' }).click();
    await page.getByRole('heading', { name: 'So sánh cán bộ' }).waitFor();
    assert.equal(await page.locator('.compare thead th').count(), 5);
    const line = page.locator('.compare tr', { has: page.getByRole('rowheader', { name: 'Mã cán bộ' }) });
    assert.match(await line.locator('th').innerText(), /^≠/);
    await picture(page, 'compare');
    await page.locator('.compare thead a').first().click();
    await page.getByRole('heading', { name: 'Quá trình công tác tóm tắt' }).waitFor();
    await page.getByRole('heading', { name: 'So với tiêu chuẩn chức danh' }).waitFor();
    await picture(page, 'card');
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.getByText('Hãy in bằng nút In').isVisible() && await page.locator('main').isHidden(), 'the browser alone prints nothing of it');
    await page.emulateMedia({ media: 'screen' });
    assert.ok(await page.getByText('Hãy in bằng nút In').isHidden() && await page.locator('main').isVisible());
    assert.deepEqual(await paperOf(page, true), { head: '', sheets: 1 });
    const [entry] = await page.evaluate(async () => (await (await fetch('/api/v1/secrecy/issues?most=1')).json()).issues);
    const what = `card ${/people\/([^/]+)\/card/.exec(page.url())[1]}`;
    assert.deepEqual([entry.act, entry.what, entry.level, entry.recipient, entry.purpose], ['print', what, 'none', 'Ban Tổ chức', 'họp tháng 11']);
    await page.goto(`${address}/people/none/card`);
    await page.getByText('Không có ai như vậy').waitFor();
  });

  await step('paper has every row, not those in sight', async () => {
    await open();
    const all = await count(page);
    await page.evaluate(() => {
      window.print = () => {
        window.printed = [...document.querySelectorAll('.paper tbody tr')].length;
        window.dispatchEvent(new Event('afterprint'));
      };
    });
    await page.getByRole('button', { name: 'In', exact: true }).click();
    await page.waitForFunction(() => window.printed !== undefined);
    assert.equal(await page.evaluate(() => window.printed), all);
    await page.waitForFunction(() => !document.querySelector('.paper'));
  });
});

test('one\'s own account', { skip, timeout: 200_000 }, async (t) => {
  const page = await newPage(), other = await newPage();
  const enter = async (on, password) => {
    await on.goto(address);
    await on.getByLabel('Tên đăng nhập').fill('mai');
    await on.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await on.getByRole('button', { name: 'Đăng nhập' }).click();
    await on.getByRole('heading', { name: 'Đến hạn' }).waitFor();
  };
  await enter(page, PASSWORD);
  await enter(other, PASSWORD);

  await t.test('other sessions are ended, after the password where this one is old', async () => {
    await page.getByRole('link', { name: 'Tài khoản của tôi' }).click();
    await page.getByText('phiên khác').first().waitFor();
    await picture(page, 'account-own');
    stale();
    await page.getByRole('button', { name: 'Kết thúc các phiên khác' }).click();
    await page.getByText('Phiên đã mở quá mười phút').waitFor();
    await accessible(page, 'again');
    await page.locator('form', { hasText: 'Phiên đã mở quá mười phút' }).getByLabel('Mật khẩu hiện nay').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !/phiên khác$/m.test(document.querySelector('table')?.innerText ?? 'phiên khác'));
    await other.reload();
    await other.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  });

  await t.test('the password is changed, and the page goes on', async () => {
    const form = page.locator('form', { hasText: 'Mật khẩu mới' });
    const fill = async (old, next) => {
      await form.getByLabel('Mật khẩu hiện nay').fill(old);
      await form.getByLabel('Mật khẩu mới').fill(next);
      await form.getByLabel('Nhập lại mật khẩu').fill(next);
      await form.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    };
    await fill('sai mật khẩu này', 'biển xanh cát trắng');
    await page.getByText('Mật khẩu hiện tại không đúng').waitFor();
    await fill(PASSWORD, 'biển xanh cát trắng');
    await page.getByText('Đã đổi mật khẩu').waitFor();
    await page.getByRole('link', { name: 'Cán bộ' }).click();
    await page.locator('.people .body a').first().waitFor();
    await enter(other, 'biển xanh cát trắng');
  });
});

test('nothing was complained of, and no other host was asked', { skip }, () => {
  assert.deepEqual(complaints, []);
  assert.deepEqual([...strangers], []);
});
