/* What leaves the register, in a browser: levels of secrecy, a copy of the whole, the removal by two. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accessible, address, addressed, complaints, newPage, paperOf, PASSWORD, picture, settled, skip, stale, strangers } from './browser_kit.mjs';

const tab = async (page, name) => page.goto(`${address}/administration?tab=${name}`);
const saved = async (page, act) => {
  const file = page.waitForEvent('download');
  await act();
  return file;
};
async function isRegister(file, name) {
  assert.match((await file).suggestedFilename(), name);
  assert.equal(readFileSync(await (await file).path()).subarray(0, 15).toString(), 'SQLite format 3');
}
/* The token of another administrator's invitation. */
const invited = (page, login) =>
  page.evaluate(async (name) => {
    const { guard } = await (await fetch('/api/v1/session')).json();
    const headers = { 'Content-Type': 'application/json', 'X-Kientoan-Guard': guard };
    const body = JSON.stringify({ login: name, name, grants: [{ role: 'administrator' }] });
    return (await (await fetch('/api/v1/accounts', { method: 'POST', headers, body })).json()).token;
  }, login);

test('what leaves the register', { skip, timeout: 300_000 }, async (t) => {
  const page = await newPage();
  let other;
  let failed = false;
  const step = (name, act) =>
    t.test(name, { skip: failed && 'a step before failed' }, async () => {
      failed = true;
      await act();
      failed = false;
    });

  await step('nothing is classified at first, and that is said', async () => {
    await settled(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Quản trị' }).click();
    await page.getByRole('tab', { name: 'Bảo mật' }).click();
    await page.getByText('Chưa có gì được xác định độ mật').waitFor();
    await page.getByText('Chưa có đề nghị nào').waitFor();
    await page.getByText('Chưa có dòng nào').waitFor();
    await page.getByText('Mức cao nhất máy chủ này được mở: Tối mật').waitFor();
    await picture(page, 'secrecy-none');
  });

  await step('a copy is made and fetched, after the password where the session is old', async () => {
    await page.getByRole('tab', { name: 'Sao lưu' }).click();
    await page.getByText('kientoan restore BAN-SAO.kt so-moi.kt').waitFor();
    await picture(page, 'backup');
    await addressed(page, 'Sao lưu');
    await page.getByText(/Đã sao lưu phiên bản \d+ của sổ/).waitFor();
    await picture(page, 'backup-made');
    await isRegister(saved(page, () => page.getByRole('button', { name: 'Tải bản sao về' }).click()), /^kientoan-\d+-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]\.kt$/);
    stale();
    await page.getByRole('button', { name: 'Tải bản sao về' }).click();
    await page.getByText('Phiên đã mở quá mười phút').waitFor();
    await page.getByLabel('Mật khẩu hiện nay').fill(PASSWORD);
    await isRegister(saved(page, () => page.keyboard.press('Enter')), /^kientoan-/);
  });

  await step('a level is set, with a warning above what the server may open', async () => {
    await tab(page, 'secrecy');
    await page.getByRole('row', { name: /Sao.*Toàn bộ sổ.*Ban Tổ chức.*họp tháng 11/ }).waitFor();
    await page.getByRole('button', { name: 'Xác định độ mật' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Đối tượng').first().click();
    await page.getByRole('option', { name: 'Nguồn quy hoạch' }).click();
    await form.getByLabel('Độ mật').first().click();
    await page.getByRole('option', { name: 'Tuyệt mật' }).click();
    await form.getByText('Cao hơn mức máy chủ này được mở (Tối mật)').waitFor();
    await accessible(page, 'above');
    await form.getByLabel('Độ mật').first().click();
    await page.getByRole('option', { name: 'Mật', exact: true }).click();
    await form.getByLabel('Mục trong danh mục').fill('QĐ 2500/QĐ-TTg, mục 3');
    await form.getByLabel('Người có thẩm quyền').fill('Chánh Văn phòng Trần Văn B');
    await form.getByLabel('Ngày xác định').fill('1/7/2036');
    await form.getByRole('button', { name: 'Xác định độ mật' }).click();
    await form.getByText('chưa đến').waitFor();
    await form.getByLabel('Ngày xác định').fill('1/3/2026');
    await form.getByLabel('Ngày xác định').press('Tab');
    await form.getByRole('button', { name: 'Xác định độ mật' }).click();
    await page.getByRole('row', { name: /Nguồn quy hoạch.*Mật.*Trần Văn B.*1\/3\/2026.*1\/3\/2036.*Đang bảo vệ/ }).waitFor();
    await page.getByText('Cả sổ hiện nay: Mật').waitFor();
  });

  await step('what is printed of it has level and number at its head', async () => {
    await page.goto(`${address}/people?columns=name,pool`);
    await page.locator('.people .body a').first().waitFor();
    const { head, sheets } = await paperOf(page, true);
    assert.match(head, /MẬT.* · .*\d/);
    assert.ok(sheets > 1, `${sheets} sheets`);
    await tab(page, 'secrecy');
    await page.getByRole('row', { name: /In.*Nguồn quy hoạch.*Mật.*Cán bộ.*Ban Tổ chức/ }).waitFor();
    assert.equal((await paperOf(page)).head, '', 'the register of prints is printed too, with its code');
  });

  await step('then no copy is made here, and the way out is named', async () => {
    await tab(page, 'backup');
    await page.getByRole('button', { name: 'Sao lưu lại' }).click(); /* the copy made before other tabs were opened is still offered */
    await addressed(page, 'Sao lưu');
    await page.getByText('không sao lưu qua máy chủ được').waitFor();
    await accessible(page, 'classified');
    await page.getByRole('link', { name: 'Mở thẻ Bảo mật' }).click();
    await page.getByRole('button', { name: 'Đề nghị mang ra ngoài' }).click();
    await addressed(page.getByRole('dialog'), 'Đề nghị mang ra ngoài');
    await page.getByRole('row', { name: /Mật.*Chờ duyệt.*Chờ người khác duyệt/ }).waitFor();
  });

  await step('another administrator approves, in English; whoever asked takes it, once', async () => {
    const token = await invited(page, 'an');
    other = await newPage();
    await other.goto(`${address}/#moi=${token}&cho=an`);
    await other.getByRole('button', { name: 'English' }).click();
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await other.getByLabel('Password again').fill(PASSWORD);
    await other.getByRole('button', { name: 'Set the password and sign in' }).click();
    await other.getByRole('navigation').waitFor();
    await tab(other, 'secrecy');
    await other.getByRole('button', { name: /^Approve request/ }).click();
    await other.getByRole('region', { name: 'Removals' }).getByRole('row', { name: /Approved, not taken yet/ }).waitFor();
    await other.getByRole('region', { name: 'Register of prints and copies' }).getByRole('row', { name: /Approved, not taken yet/ }).waitFor();
    await picture(other, 'secrecy');
    await page.reload();
    await isRegister(saved(page, () => page.getByRole('button', { name: /^Nhận tệp/ }).click()), /^kientoan-\d+\.kt$/);
    await page.getByRole('region', { name: 'Mang ra ngoài' }).getByRole('row', { name: /Đã nhận tệp/ }).waitFor();
    await page.getByRole('region', { name: 'Sổ in, sao' }).getByRole('row', { name: /Mang ra ngoài Đã nhận tệp/ }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Nhận tệp/ }).count(), 0);
    await tab(other, 'backup');
    await other.getByText('kientoan restore COPY.kt new.kt').waitFor();
    await other.context().close();
  });

  await step('it is declassified for a reason, and stays written', async () => {
    await page.getByRole('button', { name: 'Giải mật Nguồn quy hoạch' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Người có thẩm quyền').fill('Chánh Văn phòng Trần Văn B');
    await form.getByLabel('Lý do').fill('đã công khai, QĐ 12-QĐ/TU');
    await form.getByRole('button', { name: 'Giải mật' }).click();
    await page.getByRole('row', { name: /Nguồn quy hoạch.*Giải mật ngày.*đã công khai/ }).waitFor();
    await page.getByText('Cả sổ hiện nay: không mật').waitFor();
  });
});

test('nothing was complained of, and no other host was asked', { skip }, () => {
  assert.deepEqual(complaints, []);
  assert.deepEqual([...strangers], []);
});
