/* How long a page takes in a headless chromium, from navigation until its content is drawn (experience.md: 1 s with 20,000 people).
 *
 *     node bench/page.mjs BUILD [PEOPLE TIMES]
 *
 * A synthetic province as bench/serve makes it, served with the page by BUILD/kientoan; the page by the officer and administrator of all of it. Cold: a browser
 * that never saw the page, its cache empty; warm: the same address again. Milliseconds at the median and at worst, by the browser's own clock, which begins
 * with the navigation; read in the frame after the one that first has the content. Wants chromium, and npm's packages in web/node_modules. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))('playwright-core');
const [build = 'build', people = '20000', times = '7'] = process.argv.slice(2);
const program = join(build, 'kientoan');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const PASSWORD = 'sông Mã mùa nước nổi';

/* What stands on a page when it is there: rows, pictures, facts. */
const CONTENT = {
  '/due': '.due .body [role=row]',
  '/overview': '.picture svg',
  '/people': '.people .body [role=row]',
  '/organisation': '.tree .line',
  '/people/': '.facts dd',
  '/administration': 'table.sheet tbody tr',
};

function watch(content) {
  const here = location.pathname;
  const found = Object.keys(content).find((path) => path === here || (path.endsWith('/') && here.startsWith(path)));
  const look = () => {
    if (document.querySelector(content[found])) requestAnimationFrame(() => (window.drawn = performance.now()));
    else requestAnimationFrame(look);
  };
  if (found) requestAnimationFrame(look);
}

async function served(file) {
  const server = spawn(program, ['serve', file, '--listen', '127.0.0.1:0', '--lang', 'en', '--hourly', '0']);
  for await (const line of createInterface({ input: server.stdout })) {
    const link = /(http:\S+#lap=\S+)/.exec(line)?.[1];
    if (link) return { server, link };
  }
  throw new Error('the server did not begin');
}

async function settled(context, link) {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Tên đăng nhập').fill('mai');
  await page.getByLabel('Họ và tên').fill('Lê Thị Mai');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await page.locator(CONTENT['/due']).first().waitFor();
  const ask = (path) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path);
  const [{ posts }, found] = [await ask('/organisation'), await ask('/people?holds=post&most=1')];
  return { posts: posts.length, count: (await ask('/people?most=1')).count, person: found.people[0].code, state: await context.storageState() };
}

async function drawn(page, go) {
  await go();
  await page.waitForFunction(() => window.drawn !== undefined);
  return page.evaluate(() => window.drawn);
}

async function measured(browser, state, url) {
  const [cold, warm] = [[], []];
  for (let i = 0; i < Number(times); i++) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, storageState: state });
    await context.addInitScript(watch, CONTENT);
    const page = await context.newPage();
    cold.push(await drawn(page, () => page.goto(url, { waitUntil: 'commit' })));
    warm.push(await drawn(page, () => page.goto(url, { waitUntil: 'commit' })));
    await context.close();
  }
  return [cold, warm].map((all) => {
    const sorted = all.sort((a, b) => a - b).map(Math.round);
    return `median ${sorted[Math.floor(sorted.length / 2)]}, worst ${sorted.at(-1)} ms`;
  });
}

const folder = mkdtempSync(join(tmpdir(), 'kientoan-page-'));
const file = join(folder, 'r.kt');
execFileSync(program, ['new', file, '--sample', 'province', '--people', people], { stdio: 'ignore' });
const { server, link } = await served(file);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const { posts, count, person, state } = await settled(await browser.newContext(), link);
  const origin = new URL(link).origin;
  console.log(`${count} people, ${posts} posts, chromium ${browser.version()}, ${times} times each`);
  for (const path of Object.keys(CONTENT)) {
    const [cold, warm] = await measured(browser, state, `${origin}${path === '/people/' ? `/people/${person}` : path}`);
    console.log(`${path === '/people/' ? '/people/CODE' : path}: cold ${cold}; warm ${warm}`);
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true });
}
