/* What a newcomer stumbled over: filters that waited for a key, numbers that opened nothing, charts and cards that did not say what they show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, newPage, other, settled, skip } from './browser_kit.mjs';

test('lists, charts and cards say what they show', { skip, timeout: 240_000 }, async (t) => {
  const page = await newPage();
  await settled(page);
  const go = (path) => page.goto(new URL(path, page.url()).href);

  await t.test('a number of what is lacking opens its people', async () => {
    await page.locator('.gaps summary').click();
    const gap = page.locator('.gaps a').first();
    const count = Number(/[\d.]+/.exec(await gap.innerText())[0].replace('.', ''));
    await gap.click();
    await page.getByText('Đang lọc theo số liệu').waitFor();
    await page.getByText(new RegExp(`^${count.toLocaleString('vi')} người`)).waitFor();
  });

  await t.test('typed filters act after a pause', async () => {
    await go('/people');
    await page.getByRole('button', { name: 'Điều kiện lọc' }).click();
    await page.getByLabel('Tuổi từ').fill('50');
    await page.waitForURL(/age_from=50/, { timeout: 5_000 });
  });

  await t.test('who has left is listed when asked for, and marked', async () => {
    await go('/people?left=gone');
    await page.locator('.people .body [role=row]').first().waitFor();
    await page.locator('.people .body .tag').first().waitFor();
    await go('/people');
    await page.locator('.people .body a').first().waitFor();
    assert.equal(await page.locator('.people .body .tag').count(), 0);
  });

  await t.test('the overview names axes and cells, and prints every body', async () => {
    await go('/overview');
    const heat = page.getByRole('region', { name: /Thừa và thiếu người theo nghề và lĩnh vực/ }).first();
    await heat.waitFor();
    const said = await heat.innerText();
    for (const word of ['Nghề', 'Lĩnh vực', 'Thừa người', 'Thiếu người', 'Mỗi ô là một nghề']) assert.ok(said.includes(word) || (await heat.innerHTML()).includes(word), word);
    const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Từng tập thể so với yêu cầu' }) });
    await card.waitFor();
    await card.getByRole('button', { name: 'Bảng số' }).click();
    const all = card.getByRole('button', { name: /Xem cả/ });
    const many = (await all.count()) ? Number(/\d+/.exec(await all.innerText())[0]) : await card.locator('tbody tr').count();
    await card.getByRole('button', { name: 'Bảng số' }).click();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await card.locator('tbody tr').count(), many > 12 ? many : 0);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  await t.test('a card says what is not recorded, and what goes on', async () => {
    await go('/people?left=none&holds=post');
    await page.locator('.people .body a').first().click();
    await page.getByRole('link', { name: 'Tóm tắt lý lịch' }).click();
    await page.locator('.onepage .facts').waitFor();
    assert.ok((await page.locator('.onepage .facts dt').count()) >= 10, 'empty ones too');
    await page.getByRole('cell', { name: 'đến nay' }).first().waitFor();
  });

  const codes = () => page.evaluate(async () => (await (await fetch('/api/v1/people?holds=post&most=2&columns=name')).json()).people.map((one) => one.code));

  await t.test('who sees names alone is told what is not shown, and asks for no file', async () => {
    const [code, second] = await codes();
    const { own: reader, refused } = await other(page, 'reader', { grants: [{ role: 'reader' }] });
    await reader.goto(`${address}/people/${code}`);
    await reader.getByText('Chỉ có chức danh đang giữ: tài khoản này không được xem').waitFor();
    await reader.getByRole('link', { name: 'Tóm tắt lý lịch' }).click();
    await reader.locator('.onepage').getByText('Chỉ có chức danh đang giữ').waitFor();
    assert.equal(await reader.getByRole('link', { name: 'Hồ sơ đầy đủ' }).count(), 0);
    await reader.goto(`${address}/compare?people=${code},${second}`);
    await reader.locator('.compare thead a').nth(1).waitFor();
    await reader.goto(`${address}/compare?people=${code},none,${second},${code}`);
    await reader.getByText('Không có trong sổ hoặc không thuộc phạm vi được xem: none.').waitFor();
    assert.equal(await reader.locator('.compare thead a').count(), 2, 'the others, each once');
    await reader.goto(`${address}/compare?people=none,no-one`);
    await reader.getByText('không thuộc phạm vi được xem: none, no-one.').waitFor();
    await reader.goto(`${address}/people/none/card`);
    await reader.getByText('Không có ai như vậy').waitFor();
    assert.deepEqual(refused, []);
    await reader.goto(`${address}/overview`);
    const heat = reader.getByRole('region', { name: /Thừa và thiếu người theo nghề và lĩnh vực/ }).first();
    await heat.getByText('không đếm vị trí việc làm của các đơn vị').waitFor();
    const [file] = await Promise.all([reader.waitForEvent('download'), heat.getByRole('button', { name: /Tệp Excel/ }).click()]);
    assert.match(file.suggestedFilename(), /^tong-quan-.*\.xlsx$/, 'of the server, which says in it what is not counted (overview_story)');
    await reader.context().close();
  });

  await t.test('who may not be seen is told as who is not there, and the others are compared and printed', async () => {
    const all = await page.evaluate(async () => (await (await fetch('/api/v1/people?holds=post&most=300&columns=name,unit')).json()).people);
    const unit = all[0].unit.code;
    const [here, there] = [all.filter((one) => one.unit.code === unit), all.find((one) => one.unit.code !== unit)];
    const { own: head } = await other(page, 'hep', { grants: [{ role: 'head', unit }] });
    const said = [];
    for (const code of [there.code, 'KHONG-CO']) {
      await head.goto(`${address}/compare?people=${here[0].code},${code}`);
      await head.locator('.compare thead a').first().waitFor();
      said.push((await head.locator('main').innerText()).replaceAll(code, ''));
      assert.ok((await head.getByRole('status').innerText()).includes(code));
      assert.equal(await head.locator('.compare thead a').count(), 1);
    }
    assert.equal(said[0], said[1], 'nothing tells the one from the other');
    await head.evaluate(() => { window.print = () => {}; });
    await head.getByRole('button', { name: 'In', exact: true }).click();
    await head.locator('.edge.foot').waitFor({ state: 'attached' });
    await head.context().close();
  });

  await t.test('the person concerned has a card of their own, and nobody else\'s', async () => {
    const [code, second] = await codes();
    const { own, refused } = await other(page, 'own', { grants: [], person: code });
    await own.goto(`${address}/people/${code}`);
    await own.getByRole('link', { name: 'Tóm tắt lý lịch' }).click();
    await own.locator('.onepage .facts').waitFor();
    assert.ok((await own.locator('.onepage .facts dt').count()) >= 10);
    await own.getByRole('link', { name: 'Hồ sơ đầy đủ' }).waitFor();
    assert.equal(await own.getByText('Chỉ có chức danh đang giữ').count(), 0);
    await own.goto(`${address}/people/${second}/card`);
    await own.getByText('Không có ai như vậy').waitFor();
    assert.deepEqual(refused, []);
    await own.goto(`${address}/people`);
    await own.getByText('Tài khoản không được làm việc này').waitFor();
    assert.equal(await own.locator('main').getByRole('searchbox').count() + (await own.locator('main').getByRole('button').count()), 0, 'no tools above a refusal');
    await own.context().close();
  });

  await t.test('what an account cannot do is not offered, and what it may not see is said', async () => {
    const unit = await page.evaluate(async () => (await (await fetch('/api/v1/organisation')).json()).units.at(-1).code);
    const { own: part, refused } = await other(page, 'part', { grants: [{ role: 'officer', unit }] });
    await part.goto(`${address}/import`);
    await part.locator('main').getByText('Không có trang này').waitFor();
    assert.equal(await part.getByRole('link', { name: 'Nhập dữ liệu' }).count(), 0);
    assert.deepEqual(refused, []);
    await part.context().close();
    const { own: head } = await other(page, 'head', { grants: [{ role: 'head' }] });
    await head.route('**/api/v1/overview', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), guarded: 3 } });
    });
    await head.goto(`${address}/overview`);
    await head.getByText('3 tỷ lệ cơ cấu không hiện vì tính theo thông tin nhạy cảm').waitFor();
    await head.context().close();
  });

  await t.test('there is a workbook to fill in', async () => {
    await go('/import');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải tệp mẫu để điền' }).click()]);
    assert.equal(file.suggestedFilename(), 'mau-nhap-du-lieu.xlsx');
  });
});
