import { createServer } from 'node:http';
import { strToU8, zipSync } from 'fflate';

const MODEL = 'bench';

/**
 * A model that answers with numbered words, one every `everyMs` milliseconds.
 * @param {{ words: number, everyMs: number }} options
 */
async function startModel({ words, everyMs }) {
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    if (request.method !== 'POST') return response.writeHead(204).end();
    request.resume();
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const say = (/** @type {object} */ delta, /** @type {string | null} */ finish = null) => {
      const choices = [{ index: 0, delta, finish_reason: finish }];
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: MODEL, choices })}\n\n`,
      );
    };
    for (let word = 0; word < words; word += 1) {
      await new Promise((done) => setTimeout(done, everyMs));
      say({ content: `word${word}; ` });
    }
    say({}, 'stop');
    response.end('data: [DONE]\n\n');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, close: () => server.close() };
}

/**
 * The file of a session with so many turns.
 * @param {number} turns
 */
function createSessionFile(turns) {
  const messages = Array.from({ length: turns }, (_, turn) => [
    { id: `q${turn}`, role: 'user', parts: [{ type: 'text', text: `Question ${turn}` }] },
    {
      id: `a${turn}`,
      role: 'assistant',
      parts: [
        {
          type: 'text',
          text: `About *${turn}*\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\`\`\`python\nx = 1\n\`\`\`\n\nSo much.`,
        },
      ],
    },
  ]).flat();
  const head = { format: 'vivarium-session', version: 1, title: 'A long one', createdAt: 1, updatedAt: 1 };
  const entries = { 'session.json': head, 'messages.json': messages, 'runs.json': [] };
  const texts = Object.entries(entries).map(([name, value]) => [name, strToU8(JSON.stringify(value))]);
  return Buffer.from(zipSync(Object.fromEntries(texts)));
}

/**
 * How the chat holds up in a long conversation, in milliseconds: until it is there after it was chosen, from a word's
 * arrival to the frame that shows it, and the longest task of the main thread while scrolling back, 0 for none over 50.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} url the app
 * @param {{ turns: number, words: number, everyMs: number }} options
 */
export async function measureChat(browser, url, { turns, words, everyMs }) {
  const model = await startModel({ words, everyMs });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(noteArrivals);
  await page.goto(url);
  await page.getByRole('banner').getByRole('button', { name: /model/i }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a model' });
  await dialog.getByRole('radio', { name: 'Own address' }).check();
  await dialog.getByLabel('Base URL').fill(model.baseUrl);
  await dialog.getByLabel('Model', { exact: true }).fill(MODEL);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  const sidebar = page.getByRole('complementary', { name: 'Sessions' });
  await sidebar
    .getByLabel('Session file')
    .setInputFiles({ name: 'long.zip', mimeType: 'application/zip', buffer: createSessionFile(turns) });
  await page.getByText(`Question ${turns - 1}`, { exact: true }).waitFor();
  await sidebar.getByRole('button', { name: 'New session' }).click();
  await page.getByText(`Question ${turns - 1}`, { exact: true }).waitFor({ state: 'detached' });
  const opening = await page.evaluate(openSession, `Question ${turns - 1}`);

  const message = page.getByRole('textbox', { name: 'Message', exact: true });
  const status = page.getByRole('status', { name: 'Agent status' });
  await message.fill('Stream.');
  await message.press('Enter');
  await page.getByText(`word${words - 1};`).waitFor({ timeout: 0 });
  await status.getByText('The agent has finished.').waitFor();
  const latencies = await page.evaluate(() => /** @type {any} */ (window).latencies);
  const longest = await page.evaluate(scrollBack);
  await context.close();
  model.close();
  return { opening, latencies: /** @type {number[]} */ (latencies), longest: /** @type {number} */ (longest) };
}

/**
 * Runs in the page: chooses the long session; milliseconds until a frame shows its last question.
 * @param {string} last
 */
async function openSession(last) {
  const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent?.includes('A long one'));
  if (!link) throw new Error('There is no long session.');
  const start = performance.now();
  link.click();
  while (![...document.querySelectorAll('article')].some(({ textContent }) => textContent?.includes(last))) {
    await new Promise((done) => requestAnimationFrame(done));
  }
  await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - start;
}

/** Runs in the page before anything else: notes when a word comes over the wire, and when a frame has it. */
function noteArrivals() {
  const holder = /** @type {any} */ (window);
  holder.latencies = [];
  /** @type {Map<string, number>} */
  const arrived = new Map();
  const plainFetch = window.fetch;
  window.fetch = async (...request) => {
    const response = await plainFetch(...request);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) return response;
    const decoder = new TextDecoder();
    const noting = new TransformStream({
      transform(chunk, controller) {
        for (const [word] of decoder.decode(chunk, { stream: true }).matchAll(/word\d+;/g)) {
          if (!arrived.has(word)) arrived.set(word, performance.now());
        }
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(noting), response);
  };
  const look = () => {
    const shown = [...document.querySelectorAll('article')].at(-1)?.textContent ?? '';
    const now = performance.now();
    for (const [word, at] of arrived) {
      if (!shown.includes(word)) continue;
      holder.latencies.push(now - at);
      arrived.delete(word);
    }
  };
  // After the frame's own work: what is in the page then is what it paints.
  const frame = () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = look;
    channel.port2.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Runs in the page: scrolls the conversation from its end to its start, a screen every few frames. */
async function scrollBack() {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const scroller = document.querySelector('section[aria-label="Conversation"]');
  if (scroller === null) throw new Error('There is no conversation.');
  while (scroller.scrollTop > 0) {
    scroller.scrollTop -= scroller.clientHeight;
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  }
  await new Promise((done) => setTimeout(done, 100));
  observer.disconnect();
  return longest;
}
