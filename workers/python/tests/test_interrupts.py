import asyncio
import json
import os
import signal
import threading
import time

import pytest

SLEEP = "import asyncio\n"


def stop_soon(interpreter, delay=0.1):
    timer = threading.Timer(delay, interpreter.stop)
    timer.start()
    return timer


def test_a_stop_interrupts_busy_code_and_keeps_the_state(interpreter):
    timer = stop_soon(interpreter)
    outcome = interpreter.run("x = 1\nprint('before')\nwhile True:\n    pass")
    timer.join()
    assert outcome["status"] == "interrupted"
    assert outcome["error"]["traceback"].endswith("KeyboardInterrupt\n")
    assert "_on_signal" not in outcome["error"]["traceback"]
    assert interpreter.out == "before\n"
    assert interpreter.result("value = x") == 1


def test_a_signal_without_a_stop_does_nothing(interpreter):
    os.kill(os.getpid(), signal.SIGUSR1)
    assert interpreter.run("1")["status"] == "ok"
    timer = threading.Timer(0.05, os.kill, [os.getpid(), signal.SIGUSR1])
    timer.start()
    assert interpreter.run("import time\ntime.sleep(0.2)")["status"] == "ok"
    timer.join()


def test_a_stop_that_comes_before_the_code_strikes_at_its_beginning(interpreter):
    interpreter.stop()
    outcome = interpreter.run("print('never')")
    assert outcome["status"] == "interrupted"
    assert interpreter.out == ""
    assert interpreter.run("1")["status"] == "ok"


def test_a_stop_reaches_a_slow_result(interpreter):
    timer = stop_soon(interpreter)
    outcome = interpreter.run(
        "import time\nclass Slow:\n    def __repr__(self): time.sleep(30)\nvalue = Slow()", "value"
    )
    timer.join()
    assert outcome["status"] == "interrupted"


def test_a_stop_calls_a_handler_of_user_code_only_within_its_run(interpreter):
    timer = stop_soon(interpreter)
    outcome = interpreter.run(
        "import signal\nheard = []\n_ = signal.signal(signal.SIGINT, lambda *a: heard.append(a[0]))\n"
        "while not heard: pass\nheard"
    )
    timer.join()
    assert outcome["status"] == "ok"
    assert interpreter.out == "[<Signals.SIGINT: 2>]\n"
    timer = stop_soon(interpreter)
    assert interpreter.run("while True: pass")["status"] == "interrupted"
    timer.join()


def test_user_code_may_interrupt_itself(interpreter):
    outcome = interpreter.run("import signal\nsignal.raise_signal(signal.SIGINT)\nprint('no')")
    assert outcome["status"] == "interrupted"
    assert interpreter.out == ""


def test_user_code_may_catch_an_interrupt_and_go_on(interpreter):
    timer = stop_soon(interpreter)
    outcome = interpreter.run(
        "def f():\n    while True: pass\ntry:\n    f()\nexcept KeyboardInterrupt:\n    print('ok')"
    )
    timer.join()
    assert outcome["status"] == "ok"
    assert interpreter.out == "ok\n"


def test_interrupts_at_random_moments_never_escape(interpreter):
    code = "import time\nfor _ in range(50): [i for i in range(200)]\nvalue = list(range(1000))"
    for step in range(150):
        timer = stop_soon(interpreter, 0.0005 + step * 0.00002)
        outcome = interpreter.run(code, "value")
        timer.join()
        interpreter.host.stop_is_due = False
        assert outcome["status"] in ("ok", "interrupted")
        time.sleep(0)
    assert interpreter.run("1")["status"] == "ok"


@pytest.mark.parametrize(
    "code",
    [
        "await asyncio.sleep(60)",
        "await asyncio.create_task(asyncio.sleep(60))",
        "await asyncio.gather(asyncio.sleep(60), asyncio.sleep(60))",
        "async with asyncio.TaskGroup() as group:\n    group.create_task(asyncio.sleep(60))",
        "async with asyncio.timeout(60):\n    await asyncio.sleep(60)",
        "await asyncio.get_running_loop().create_future()",
        "try:\n    await asyncio.sleep(60)\nfinally:\n    print('cleaned up')",
        "await asyncio.Event().wait()",
    ],
)
def test_cancel_ends_what_the_run_awaits(interpreter, code):
    start = time.perf_counter()
    cancelled = []
    outcome = interpreter.run(
        SLEEP + code, while_running=lambda: cancelled.append(interpreter.session.cancel())
    )
    assert cancelled == [True]
    assert outcome["status"] == "interrupted"
    assert outcome["error"]["name"] == "KeyboardInterrupt"
    assert "vivarium_glue" not in outcome["error"]["traceback"]
    assert time.perf_counter() - start < 5
    assert ("cleaned" in interpreter.out) == ("cleaned" in code)


def test_a_stop_ends_the_tasks_that_the_run_started(interpreter):
    interpreter.run(
        f"{SLEEP}log = []\nasync def work():\n    try:\n        await asyncio.sleep(60)\n"
        "    finally:\n        log.append('ended')"
    )

    async def main():
        timer = stop_soon(interpreter)
        code = "_ = asyncio.create_task(work())\nawait asyncio.sleep(0)\nwhile True: pass"
        outcome = json.loads(await interpreter.session.run(code))
        timer.join()
        return outcome["status"], [*interpreter.main.log]

    assert asyncio.run(main()) == ("interrupted", ["ended"])


def test_cancel_can_be_caught_as_either_exception(interpreter):
    for name in ("KeyboardInterrupt", "asyncio.CancelledError"):
        outcome = interpreter.run(
            f"{SLEEP}try:\n    await asyncio.sleep(60)\nexcept {name}:\n    print('caught')\n"
            "await asyncio.sleep(0.01)\n'went on'",
            while_running=interpreter.session.cancel,
        )
        assert outcome["status"] == "ok"
        assert interpreter.out == "caught\nwent on\n"


def test_cancel_without_a_wait_is_false(interpreter):
    assert interpreter.session.cancel() is False
    interpreter.main.session = interpreter.session
    assert interpreter.result("value = session.cancel()") is False


def test_user_code_that_cancels_itself_gets_its_own_error(interpreter):
    code = f"{SLEEP}_ = asyncio.current_task().cancel()\nawait asyncio.sleep(1)"
    assert interpreter.run(code)["error"]["name"] == "CancelledError"
    assert interpreter.run(f"{SLEEP}_ = asyncio.current_task().cancel()")["status"] == "ok"


def test_timeouts_of_user_code_still_work(interpreter):
    code = f"{SLEEP}async with asyncio.timeout(0.01):\n    await asyncio.sleep(60)"
    assert interpreter.run(code)["error"]["name"] == "TimeoutError"
