/** Python that finds the worker's ports to the page by listening to what the worker's own code sends; a run of its own. */
export const FIND_PORTS = `
taken = {}
real_post = js.MessagePort.prototype.postMessage

def hear_post(port, message=None, *rest):
    kind = getattr(message, "type", None)
    if kind == "run-phase" or kind == "run-end": taken["messages"] = port
    elif kind == "RAW": taken["api"] = port
    return real_post.call(port, message, *rest)

js.MessagePort.prototype.postMessage = create_proxy(hear_post).captureThis()
`;

/**
 * After `FIND_PORTS`, in the next run: from then on `forge` says anything to the page in the name of the run, and
 * `answer` replies to the page's call. No JavaScript is evaluated, so no policy is in the way.
 */
export const TAKE_PORTS = `
js.MessagePort.prototype.postMessage = real_post

def raw(value): return to_js(value, dict_converter=Object.fromEntries)

def hear_call(event):
    if getattr(event.data, "type", None) != "APPLY" or event.data.path[0] != "run": return
    taken.update(call=event.data.id, run=event.data.argumentList[0].value.runId)

taken["api"].addEventListener("message", create_proxy(hear_call))

def forge(type, *, runId=None, **fields):
    forge_raw(raw({"type": type, "runId": taken["run"] if runId is None else runId, **fields}))

def forge_raw(message, *transfer): real_post.call(taken["messages"], message, raw(list(transfer)))

def answer(value, id=None): forge_answer({"type": "RAW", "id": id or taken["call"], "value": value})
def forge_answer(message): real_post.call(taken["api"], raw(message), raw([]))

def parsed(json): return js.JSON.parse(json)
nothing = parsed("null")

def changes(renamed=(), deleted=(), written=()):
    return {"renamed": list(renamed), "deleted": list(deleted), "written": list(written)}
def reply(changed=None, json=nothing): return {"outcome": {"status": "ok", "resultJson": json}, "changes": changed or changes()}
`;
