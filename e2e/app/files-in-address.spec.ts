import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finishPython } from './actions.ts';
import { chooseWay, findAdded, readAdded } from './files-in-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
const requests: IncomingMessage[] = [];
let url: string;
let held: ServerResponse | null = null;

/** Another site: with and without leave for pages, missing, moved, slow, and with a page in place of a file. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  requests.push(request);
  const { pathname } = new URL(request.url ?? '/', 'http://x');
  const allow = { 'Access-Control-Allow-Origin': '*' };
  if (pathname === '/secret.csv') response.writeHead(200).end('a\n');
  else if (pathname === '/moved.csv') response.writeHead(302, { ...allow, Location: '/open/data.csv' }).end();
  else if (pathname === '/page') response.writeHead(200, { ...allow, 'Content-Type': 'text/html' }).end('<h1>Hi</h1>');
  else if (pathname === '/named') {
    const named = {
      'Content-Disposition': 'attachment; filename="../r%20 1.csv"',
      'Access-Control-Expose-Headers': '*',
    };
    response.writeHead(200, { ...allow, ...named }).end('n\n');
  } else if (pathname === '/slow.bin' || pathname === '/broken.bin') {
    held = response.writeHead(200, { ...allow, 'Content-Length': '2000000' });
    response.write(Buffer.alloc(500_000));
  } else if (pathname === '/huge.bin') {
    response.writeHead(200, { ...allow, 'Content-Length': '9000000000000' });
    response.write('x');
  } else if (pathname.startsWith('/open/'))
    response.writeHead(200, { ...allow, 'Content-Type': 'text/csv' }).end('a,b\n1,2\n');
  else response.writeHead(404, allow).end('gone');
}

const server = createServer(answer);
test.beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
test.afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const dialog = () => page().getByRole('dialog', { name: 'Add a file from a URL' });

async function enter(address: string): Promise<void> {
  if (!(await dialog().isVisible())) await chooseWay(page(), 'From a URL…');
  await dialog().getByLabel('Address').fill(address);
  await dialog().getByLabel('Address').press('Enter');
}

const expectError = (words: string | RegExp) =>
  expect(dialog().getByLabel('Address')).toHaveAccessibleDescription(words);

test('a file comes from a site that lets pages read it; nothing of the user goes there', async () => {
  await chooseWay(page(), 'From a URL…');
  await expect(dialog().getByLabel('Address')).toBeFocused();
  await enter(`${url}/open/data.csv?x=1#part`);
  await readAdded(page(), 'Added data.csv.');
  await expect(dialog()).toBeHidden();
  await expect(await finishPython(page(), 'print(open("data.csv").read())')).toContainText('1,2');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.url).toBe('/open/data.csv?x=1');
  expect(requests[0]?.headers.referer).toBeUndefined();
  expect(requests[0]?.headers.cookie).toBeUndefined();
});

test('a second of the same name is asked about like any other', async () => {
  await finishPython(page(), 'open("data.csv", "w").write("mine")');
  await enter(`${url}/moved.csv`);
  const question = page().getByRole('dialog', { name: '“data.csv” is there already' });
  await question.getByRole('button', { name: 'Go on' }).click();
  await readAdded(page(), 'Added data (2).csv.');
});

test('a name that the site gives cannot lead anywhere', async () => {
  await enter(`${url}/named`);
  await readAdded(page(), 'Added r%20 1.csv.');
});

test('what goes wrong is said where the address is, and nothing of it is lost', async () => {
  await enter('not an address');
  await expectError(/That is no address/);
  await enter(`${url}/secret.csv`);
  await expectError(/does not let pages read it \(CORS\)\. Download it in a tab of its own and drop it here\./);
  await enter(`${url}/missing.csv`);
  await expectError(/nothing at that address \(404\)/);
  await enter('http://127.0.0.1:9/x.csv');
  await expectError(/127\.0\.0\.1:9 could not be reached/);
  await enter(new URL('index.html', page().url()).href);
  await expectError(/this app’s own address/);
  await expect(dialog().getByLabel('Address')).toHaveValue(/index\.html$/);
  await page().keyboard.press('Escape');
  await expect(findAdded(page())).toBeEmpty();
});

test('a page in place of a file is noticed, and can be added all the same', async () => {
  await enter(`${url}/page`);
  await expect(dialog().getByRole('status', { name: 'Fetching' })).toContainText('A web page came, not a data file.');
  await dialog().getByRole('button', { name: 'Add the page' }).click();
  await readAdded(page(), 'Added page.html.');
});

test('a slow file shows how far it is, and can be stopped', async () => {
  await enter(`${url}/slow.bin`);
  await expect(dialog().getByRole('progressbar', { name: 'Fetching' })).toHaveAttribute('value', '500000');
  await expect(dialog()).toContainText('500.0 kB of 2.0 MB');
  const closed = new Promise<void>((done) => held?.once('close', done));
  await dialog().getByRole('button', { name: 'Stop' }).click();
  await closed;
  await expect(dialog().getByRole('progressbar')).toBeHidden();
  await enter(`${url}/slow.bin`);
  await expect(dialog().getByRole('progressbar', { name: 'Fetching' })).toHaveAttribute('value', '500000');
  const closedToo = new Promise<void>((done) => held?.once('close', done));
  await page().keyboard.press('Escape');
  await closedToo;
  const run = await finishPython(page(), 'import os; print("slow.bin" in os.listdir())');
  await expect(run).toContainText('False');
});

test('a connection that breaks off leaves no half of a file', async () => {
  await enter(`${url}/broken.bin`);
  await expect(dialog().getByRole('progressbar', { name: 'Fetching' })).toHaveAttribute('value', '500000');
  held?.destroy();
  await expectError(/The connection broke off before the file was whole/);
  await enter(`${url}/huge.bin`);
  await expectError(/It has 9\.0 TB: the browser has room for .* to make room\./);
  await page().keyboard.press('Escape');
});
