/**
 * What every attack in Python has at hand, as init code: `reach` prints GOT and what came back, `outcome` waits for one of
 * an object's events. Printing GOT means that a wall has been passed.
 */
export const PYTHON_TOOLS = `
import asyncio, js
from js import Object
from pyodide.code import run_js
from pyodide.ffi import create_once_callable, create_proxy, to_js

def options(**fields): return to_js(fields, dict_converter=Object.fromEntries)

async def reach(promise):
    reply = await asyncio.wait_for(promise, 5)
    print("GOT", await reply.text() if hasattr(reply, "text") else reply)

async def outcome(target, *names):
    future = asyncio.get_running_loop().create_future()
    def tell(event):
        if not future.done(): future.set_result(event)
    for name in names: target.addEventListener(name, create_proxy(tell))
    return await asyncio.wait_for(future, 5)

def blob_url(text):
    return js.URL.createObjectURL(js.Blob.new(to_js([text]), options(type="text/javascript")))

async def ask_worker(script):
    worker = js.Worker.new(blob_url(script))
    event = await outcome(worker, "message", "error")
    return event.data if event.type == "message" else "error"
`;
