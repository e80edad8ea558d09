/* A real server with a synthetic register, and pages on it: chromium of the system, found or skipped. Each file of tests has its own.
 * KIENTOAN_PICTURES=FOLDER keeps pictures, light and dark, wide and narrow. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import decodeQR from 'qr/decode.js';

const root = new URL('../../', import.meta.url).pathname;
const program = process.env.KIENTOAN ?? join(root, 'build/kientoan');
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
export const pictures = process.env.KIENTOAN_PICTURES;
export const skip = !browserPath ? 'no chromium' : !existsSync(program) ? 'no build/kientoan' : false;
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
export const PASSWORD = 'sông Mã mùa nước nổi';
const DOTS = 6; /* of one square's side, as a picture of it has them */
export const PEOPLE = Number(process.env.KIENTOAN_PEOPLE ?? 300);

export let folder, server, address, link, browser;
export const complaints = [];
export const strangers = new Set();

const servers = [];

/* A server of a register nobody has signed in to: where it is, and the link of the first account. */
async function serve(file, ...more) {
  const started = spawn(program, ['serve', file, '--listen', '127.0.0.1:0', '--lang', 'en', '--ceiling', 'toi-mat', ...more]);
  servers.push(started);
  const found = { server: started };
  for await (const line of createInterface({ input: started.stdout })) {
    found.address ??= /at (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
    found.link = /(http:\S+#lap=\S+)/.exec(line)?.[1];
    if (found.link) break;
  }
  return found;
}

/* Another, of a register that holds nothing. */
export async function serveEmpty(name, ...more) {
  const file = join(folder, name);
  execFileSync(program, ['new', file, '--lang', 'en'], { stdio: 'pipe' });
  return serve(file, ...more);
}

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'kientoan-front-'));
  const file = join(folder, 'province.kt');
  execFileSync(program, ['new', file, '--sample', 'province', '--people', String(PEOPLE), '--lang', 'en'], { stdio: 'pipe' });
  ({ server, address, link } = await serve(file));
  browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  for (const one of servers) one.kill('SIGTERM');
  if (folder) rmSync(folder, { recursive: true });
});

export async function newPage(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.KIENTOAN_PATIENCE ?? 20_000));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== address) strangers.add(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|403|404|422)/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  return page;
}

export async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  assert.deepEqual(serious.map((one) => `${where}: ${one.id} ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`), []);
}

export let shown = 0;
export async function picture(page, name) {
  await page.waitForTimeout(50);
  for (const [scheme, sizes] of Object.entries({ light: [[1366, 768], [390, 844]], dark: [[1366, 768], [390, 844]] }))
    for (const [width, height] of sizes) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(120);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(beyond <= 0, `${name}, ${width} wide: ${beyond} px beyond the edge`);
      await accessible(page, `${name}, ${scheme}, ${width}`);
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`) });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1366, height: 768 });
  shown += 1;
}

/* What a camera reads in the QR code on the page: of its squares as they are drawn. */
export async function drawnCode(page) {
  const side = Number((await page.locator('svg.qr').getAttribute('viewBox')).split(' ')[2]);
  const squares = [...(await page.locator('svg.qr path').getAttribute('d')).matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map((one) => one.slice(1).map(Number));
  const [wide, data] = [side * DOTS, new Uint8Array((side * DOTS) ** 2 * 4).fill(255)];
  for (const [x, y] of squares)
    for (let dot = 0; dot < DOTS ** 2; dot++) data.fill(0, ((y * DOTS + Math.floor(dot / DOTS)) * wide + x * DOTS + (dot % DOTS)) * 4, ((y * DOTS + Math.floor(dot / DOTS)) * wide + x * DOTS + (dot % DOTS)) * 4 + 3);
  return decodeQR({ width: wide, height: wide, data });
}

export function codeOf(seed, at = Date.now()) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...seed].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/* The first account, made by the link. */
export async function settled(page, by = link, then = 'Đến hạn') {
  await page.goto(by);
  await page.getByLabel('Tên đăng nhập').fill('mai');
  await page.getByLabel('Họ và tên').fill('Lê Thị Mai');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await page.getByRole('heading', { name: then }).waitFor();
}

/* Somebody else in a page of their own, and whatever that page was refused. */
export async function other(page, login, more) {
  const token = await page.evaluate(async (body) => {
    const { guard } = await (await fetch('/api/v1/session')).json();
    const headers = { 'Content-Type': 'application/json', 'X-Kientoan-Guard': guard };
    return (await (await fetch('/api/v1/accounts', { method: 'POST', headers, body: JSON.stringify(body) })).json()).token;
  }, { login, name: login, ...more });
  const own = await newPage();
  const refused = [];
  await own.goto(`${address}/#moi=${token}&cho=${login}`);
  await own.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await own.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
  await own.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await own.getByRole('navigation').getByRole('link', { name: 'Tài khoản của tôi' }).waitFor();
  own.on('response', (response) => response.status() >= 400 && refused.push(`${response.status()} ${response.url()}`));
  return { own, refused };
}

/* Says to whom what leaves goes, and for what. */
export async function addressed(page, act = 'Xuất tệp') {
  const form = page.locator('form', { hasText: 'Giao cho ai, nơi nhận' });
  const go = form.getByRole('button', { name: act });
  await form.getByLabel('Giao cho ai, nơi nhận').fill('Ban Tổ chức');
  assert.ok(await go.isDisabled(), 'nothing goes out without a purpose');
  await form.getByLabel('Mục đích').fill('họp tháng 11');
  await go.click();
}

/* Every session began eleven minutes earlier. */
export function stale() {
  execFileSync('python3', ['-c', 'import sqlite3, sys; base = sqlite3.connect(sys.argv[1], timeout=20); base.execute("UPDATE session SET began = began - 660"); base.commit()', join(folder, 'province.kt')]);
}

/* What the Print button gives, as a browser would print it: at each sheet's edges what is kept in the register, on it the page. */
export async function paperOf(page, toWhom) {
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: /^(In|Print)$/ }).click();
  if (toWhom) await addressed(page, 'In');
  await page.locator('.edge.foot').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  assert.match(await page.locator('.edge.foot').innerText(), /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]$/);
  assert.ok(await page.locator('main').isVisible() && await page.locator('.unprinted').isHidden());
  const head = await page.locator('.edge.head').innerText();
  const [edge, title] = await Promise.all(['.edge.head', 'h1'].map((one) => page.locator(one).boundingBox()));
  assert.ok(edge.y === 0 && edge.y + edge.height <= title.y, 'the head of a sheet covers nothing');
  await page.emulateMedia({ media: null });
  const paper = await page.pdf({ preferCSSPageSize: true });
  await page.locator('.edge.foot').waitFor({ state: 'detached' });
  if (pictures) writeFileSync(join(pictures, `paper-${new URL(page.url()).pathname.replaceAll('/', '_')}${head ? '-mat' : ''}.pdf`), paper);
  return { head, sheets: paper.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length };
}
