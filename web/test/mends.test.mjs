/* What a newcomer stumbled over: filters that waited for a key, numbers that opened nothing, charts and cards that did not say what they show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, settled, skip } from './browser_kit.mjs';

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

  await t.test('there is a workbook to fill in', async () => {
    await go('/import');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải tệp mẫu để điền' }).click()]);
    assert.equal(file.suggestedFilename(), 'mau-nhap-du-lieu.xlsx');
  });
});
