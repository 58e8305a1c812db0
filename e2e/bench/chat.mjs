import { createServer } from 'node:http';

const MODEL = 'bench';

/**
 * A model that answers every question at once, except one for a stream: that comes as numbered words, one every
 * `everyMs` milliseconds.
 * @param {{ words: number, everyMs: number }} options
 */
async function startModel({ words, everyMs }) {
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    if (request.method !== 'POST') return response.writeHead(204).end();
    const parts = [];
    for await (const part of request) parts.push(part);
    const question = String(JSON.parse(Buffer.concat(parts).toString('utf8')).messages.at(-1)?.content);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const say = (/** @type {object} */ delta, /** @type {string | null} */ finish = null) => {
      const choices = [{ index: 0, delta, finish_reason: finish }];
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: MODEL, choices })}\n\n`,
      );
    };
    if (question === 'Stream.') {
      for (let word = 0; word < words; word += 1) {
        await new Promise((done) => setTimeout(done, everyMs));
        say({ content: `word${word}; ` });
      }
    } else
      say({
        content: `About *${question}*\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\`\`\`python\nx = 1\n\`\`\`\n\nSo much.`,
      });
    say({}, 'stop');
    response.end('data: [DONE]\n\n');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, close: () => server.close() };
}

/**
 * How the chat holds up in a long conversation, in milliseconds: from a word's arrival to the frame that shows it, and
 * the longest task of the main thread while scrolling back, 0 for none over 50.
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
  await page.getByLabel('Base URL').fill(model.baseUrl);
  await page.getByLabel('Model', { exact: true }).fill(MODEL);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const message = page.getByRole('textbox', { name: 'Message', exact: true });
  const status = page.getByRole('status', { name: 'Agent status' });
  for (let turn = 0; turn < turns; turn += 1) {
    // While the agent works a message waits in the queue, so nobody needs to wait here.
    await message.fill(`Question ${turn}`);
    await message.press('Enter');
  }
  const waiting = page.getByRole('list', { name: 'Queued messages' });
  await waiting.waitFor({ state: 'detached', timeout: 0 });
  await status.getByText('The agent has finished.').waitFor({ timeout: 0 });

  await message.fill('Stream.');
  await message.press('Enter');
  await page.getByText(`word${words - 1};`).waitFor({ timeout: 0 });
  await status.getByText('The agent has finished.').waitFor();
  const latencies = await page.evaluate(() => /** @type {any} */ (window).latencies);
  const longest = await page.evaluate(scrollBack);
  await context.close();
  model.close();
  return { latencies: /** @type {number[]} */ (latencies), longest: /** @type {number} */ (longest) };
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
