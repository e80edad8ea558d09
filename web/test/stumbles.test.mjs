/* What a second newcomer stumbled over: forms that sent twice, pages that did not say what they leave out, links that were cut. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessible, address, addressed, complaints, folder, link, newPage, PASSWORD, skip, strangers } from './browser_kit.mjs';

/* Both clicks of a double click before anything is drawn anew; how often it was sent. */
async function twice(page, button, path) {
  let sent = 0;
  const count = (request) => {
    if (request.method() !== 'GET' && path.test(new URL(request.url()).pathname)) sent += 1;
  };
  page.on('request', count);
  await button.evaluate((one) => [one, one].forEach((each) => each.click()));
  return async () => {
    await page.waitForLoadState('networkidle');
    page.off('request', count);
    return sent;
  };
}

/* The least that Word would open. */
const WORD = `import io, sys, zipfile
bytes = io.BytesIO()
with zipfile.ZipFile(bytes, 'w') as package:
    package.writestr('_rels/.rels', '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>')
    package.writestr('word/document.xml', '<document><body/></document>')
sys.stdout.buffer.write(bytes.getvalue())`;

const password = async (page) => {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
};

/* The page's button that keeps it as a workbook. */
async function keeps(page, name, asked) {
  const kept = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tệp Excel' }).click();
  if (asked) await addressed(page);
  const file = await kept;
  assert.match(file.suggestedFilename(), name);
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
}

/* What the session of that page may ask of the server. */
const ask = (page, method, path, body) =>
  page.evaluate(
    async ([how, where, what]) => {
      const { guard } = await (await fetch('/api/v1/session')).json();
      await fetch(`/api/v1${where}`, { method: how, headers: { 'Content-Type': 'application/json', 'X-Kientoan-Guard': guard }, body: JSON.stringify(what) });
    },
    [method, path, body],
  );

test('what stopped a newcomer', { skip, timeout: 240_000 }, async (t) => {
  const page = await newPage();
  const go = (path) => page.goto(`${address}${path}`);
  let token;

  await t.test('a set-up page loaded anew says to open the link again; set-up sends once', async () => {
    await page.goto(link);
    await page.getByRole('heading', { name: 'Lập tài khoản đầu tiên' }).waitFor();
    await page.reload();
    await page.getByText('mở lại liên kết đã nhận').waitFor();
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByLabel('Tên đăng nhập').fill('mai');
    await page.getByLabel('Họ và tên').fill('Lê Thị Mai');
    await password(page);
    const sent = await twice(page, page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }), /\/settle$/);
    await page.getByRole('heading', { name: 'Đến hạn' }).waitFor();
    assert.equal(await sent(), 1);
  });

  await t.test('an invitation is made once, and its link shown', async () => {
    await go('/administration');
    await page.getByRole('button', { name: 'Mời người dùng' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Tên đăng nhập').fill('hoa');
    await form.getByLabel('Họ và tên').fill('Trần Thị Hoa');
    await form.getByLabel('Vai trò').first().click();
    await page.getByRole('option', { name: 'Chỉ xem' }).click();
    const sent = await twice(page, form.getByRole('button', { name: 'Lập liên kết mời' }), /\/accounts$/);
    token = /moi=([^&]+)/.exec(await form.locator('[data-link]').getAttribute('data-link'))[1];
    assert.equal(await sent(), 1);
    await form.getByRole('button', { name: 'Xong' }).click();
  });

  await t.test('a removal is asked for once, and the register of copies says that it waits', async () => {
    await go('/administration?tab=secrecy');
    await page.getByRole('button', { name: 'Đề nghị mang ra ngoài' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Giao cho ai, nơi nhận').fill('Ban Tổ chức');
    await form.getByLabel('Mục đích').fill('họp tháng 11');
    const sent = await twice(page, form.getByRole('button', { name: 'Đề nghị mang ra ngoài' }), /\/removals$/);
    await page.getByRole('row', { name: /Chờ người khác duyệt/ }).waitFor();
    assert.equal(await sent(), 1);
    const issues = page.getByRole('region', { name: 'Sổ in, sao' });
    await issues.getByRole('row', { name: /Mang ra ngoài.*Chờ duyệt/s }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('region', { name: 'Register of prints and copies' }).getByRole('row', { name: /Waits for a decision/ }).waitFor();
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  });

  await t.test('an import is written once, and that is told', async () => {
    await go('/import');
    const text = 'Mã cán bộ,Họ và tên,Giới tính,Ngày sinh\nHAI1,Trần Thị Mới,Nữ,1/2/1990\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'hai.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByText('Không có lỗi nào').waitFor();
    const sent = await twice(page, page.getByRole('button', { name: 'Ghi vào sổ' }), /\/imports\/[^/]+$/);
    await page.getByText('Đã ghi vào sổ').waitFor();
    assert.equal(await sent(), 1);
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  await t.test('of a file that is nothing, no good rows are offered and no answers asked for', async () => {
    await go('/import');
    await page.locator('input[type=file]').setInputFiles({ name: 'sai.csv', mimeType: 'text/csv', buffer: Buffer.from('một hai ba\nbốn năm\n') });
    await page.locator('.findings').waitFor();
    await page.getByText('Không đọc được dòng nào trong tệp').waitFor();
    await page.getByText('sửa tệp theo các lỗi đã nêu').waitFor();
    assert.equal(await page.getByText(/chỉ ghi các dòng đúng|trả lời các câu hỏi/).count(), 0);
  });

  await t.test('a column that is not clear is offered the fields by their names, and says how many rows it has', async () => {
    await go('/import');
    const text = 'TT,Họ và tên,Ngày sinh,Chức vụ,Xếp loại các năm\n1,Lê Văn Một,1/1/1970,Giám đốc,2024: HTT\n2,Lê Văn Hai,2/1/1970,Giám đốc,2024: HTT\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const field = page.getByLabel('Xếp loại các năm (2 dòng)');
    await field.first().waitFor();
    assert.equal(await field.first().inputValue(), 'Xếp loại');
    await field.first().fill('dan');
    await page.getByRole('option', { name: 'Dân tộc', exact: true }).click();
    assert.equal(await field.first().inputValue(), 'Dân tộc');
  });

  await t.test('a text of Word is told as one, and where nothing was read nothing is offered to be written', async () => {
    await go('/import');
    await page.locator('input[type=file]').setInputFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.from('Mã cán bộ,Họ và tên,Giới tính,Ngày sinh\n') });
    await page.getByText('không có gì để ghi vào sổ').waitFor();
    assert.equal(await page.getByText(/Không có lỗi nào/).count() + (await page.getByRole('button', { name: 'Ghi vào sổ' }).count()), 0);
    await page.locator('input[type=file]').setInputFiles({ name: 'ds.docx', mimeType: 'application/zip', buffer: execFileSync('python3', ['-c', WORD]) });
    await page.locator('.findings').getByText('Đây là tệp Word').waitFor();
    await page.locator('.findings').getByText('chỉ nhận .xlsx').waitFor();
    assert.equal(await page.getByText(/Không có lỗi nào/).count() + (await page.getByRole('button', { name: 'Ghi vào sổ' }).count()), 0);
  });

  await t.test('findings are told in the language chosen after the check', async () => {
    await go('/import');
    const text = 'Mã cán bộ,Họ và tên,Giới tính,Ngày sinh\nBA1,Trần Thị Mới,giời,1/2/1990\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'ba.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.locator('.findings button', { hasText: 'không' }).first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('.findings button', { hasText: /\b(is|not|no)\b/ }).first().waitFor();
    assert.equal(await page.locator('.findings button', { hasText: 'không' }).count(), 0);
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.locator('.findings button', { hasText: 'không' }).first().waitFor();
  });

  await t.test('an invitation whose link was cut after the token is one all the same', async () => {
    const own = await newPage();
    await own.goto(`${address}/#moi=${token}`);
    await own.getByRole('heading', { name: 'Đặt mật khẩu' }).waitFor();
    await own.getByText('bị cắt mất phần cuối').waitFor();
    assert.equal(await own.getByLabel('Họ và tên').count(), 0, 'nobody makes a first account of it');
    await password(own);
    await own.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
    await own.getByRole('heading', { name: 'Đến hạn' }).waitFor();

    /* A reader: what is withheld is no zero, and whom the list counts is said. */
    await own.goto(`${address}/overview`);
    const card = own.locator('.card', { has: own.getByRole('heading', { name: 'Vị trí khuyết theo quý' }) });
    await card.getByRole('button', { name: 'Bảng số' }).click();
    const rows = await card.locator('tbody tr').evaluateAll((all) => all.slice(1).map((row) => [...row.children].slice(2).map((cell) => cell.textContent)));
    assert.ok(rows.length > 3);
    assert.deepEqual([...new Set(rows.flat())], ['không thuộc phạm vi xem']);
    const [file] = await Promise.all([own.waitForEvent('download'), card.getByRole('button', { name: /Tệp Excel/ }).click()]);
    assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
    await own.goto(`${address}/people`);
    await own.getByText('tài khoản này không được xem tình trạng').waitFor();
    await own.getByRole('button', { name: 'Điều kiện lọc' }).click();
    await own.getByLabel('Chức danh', { exact: true }).waitFor();
    assert.equal(await own.getByLabel('Tình trạng').count(), 0, 'a filter that filters nothing');
    await own.context().close();
    await go('/people');
    await page.locator('.people .body a').first().waitFor();
    assert.equal(await page.getByText('không được xem tình trạng').count(), 0);
  });

  await t.test('what falls due and the organisation go out as files, asked for where they hold what is guarded', async () => {
    await go('/due?days=730');
    await page.locator('.due .body [role=row]').first().waitFor();
    await keeps(page, /^viec-den-han-.*\.xlsx$/, true);
    await go('/organisation?empty=1');
    await page.locator('.tree .line').first().waitFor();
    await keeps(page, /^so-do-to-chuc-.*\.xlsx$/);
  });

  await t.test('the log is filtered by who, what and day, and the register checked', async () => {
    await go('/administration');
    await page.getByRole('button', { name: 'Mời người dùng' }).waitFor();
    await ask(page, 'POST', '/accounts', { login: 'kiem', name: 'Vũ Kiểm', grants: [{ role: 'auditor' }] });
    await ask(page, 'PUT', '/accounts/mai/grants', { grants: [{ role: 'officer' }, { role: 'administrator' }, { role: 'auditor' }] });
    await go('/administration?tab=log');
    const lines = page.getByRole('region', { name: 'Nhật ký truy cập' });
    await lines.getByRole('row', { name: /mai.*Lập tài khoản đầu tiên|Đặt mật khẩu/ }).first().waitFor();
    const acts = () => lines.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [row.children[2].textContent, row.children[3].textContent.trim()]));
    const settles = async (fits) => {
      let found;
      for (let i = 0; i < 60 && !fits((found = await acts())); i++) await page.waitForTimeout(100);
      assert.ok(fits(found), JSON.stringify(found));
    };
    await page.getByLabel('Việc gì').selectOption('session');
    await settles((all) => all.length > 0 && all.every(([, act]) => act === 'Đăng nhập'));
    await page.getByLabel('Ai làm').fill('hoa');
    await settles((all) => all.length === 1 && all[0][0] === 'hoa');
    await page.getByLabel('Đến hết ngày').fill('1/1/2020');
    await page.getByLabel('Đến hết ngày').press('Enter');
    await page.getByText('Không có dòng nào như vậy').waitFor();
    await keeps(page, /^nhat-ky-truy-cap-.*\.xlsx$/);
    await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn' }).click();
    await page.getByText('Sổ còn nguyên vẹn').waitFor();
    await page.getByText(/Nhật ký truy cập: \d+ dòng/).waitFor();
    await accessible(page, 'the log');
    execFileSync('python3', ['-c', 'import sqlite3, sys; base = sqlite3.connect(sys.argv[1], timeout=20); base.execute("UPDATE log SET note = \'x\' WHERE number = 2"); base.commit()', join(folder, 'province.kt')]);
    await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn' }).click();
    await page.getByText(/chỗ không còn như chương trình đã ghi/).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Check whether it is whole' }).click();
    await page.getByText(/not as the program wrote/).waitFor();
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  });
});

test('nothing was complained of, and no other host was asked', { skip }, () => {
  assert.deepEqual(complaints, []);
  assert.deepEqual([...strangers], []);
});

test('whatever a page sends goes by what ignores a second send', () => {
  const src = new URL('../src/', import.meta.url);
  const users = readdirSync(src, { recursive: true }).filter((file) => /\.tsx?$/.test(file) && readFileSync(new URL(file, src), 'utf8').includes('useMutation'));
  assert.deepEqual(users, ['parts/act.ts']);
});
