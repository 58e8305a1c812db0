"""A package in tqdm's shape stands in for it where its innards matter."""

import sys
import zipfile

import pytest

STD = """
import sys
class tqdm:
    monitor_interval = 10
    def __init__(self, iterable=None, **options):
        if set(options) - {"desc", "total"}: raise KeyError(options)
        self.iterable = iterable
    def __iter__(self):
        for item in self.iterable:
            print("\\r", item, sep="", end="", file=sys.stderr)
            yield item
"""
NOTEBOOK = """
from .std import tqdm as std_tqdm
class tqdm_notebook(std_tqdm):
    def __init__(self, *args, **options): raise ImportError("IProgress not found")
tqdm = tqdm_notebook
def trange(*args, **options): return tqdm(range(*args), **options)
tnrange = trange
"""


@pytest.fixture(autouse=True)
def _forget_tqdm():
    for name in [name for name in sys.modules if name.partition(".")[0] == "tqdm"]:
        del sys.modules[name]


def test_bars_of_the_notebook_are_text(interpreter):
    package = interpreter.workdir / "tqdm"
    package.mkdir()
    (package / "__init__.py").write_text("from .std import tqdm")
    (package / "std.py").write_text(STD)
    (package / "notebook.py").write_text(NOTEBOOK)
    outcome = interpreter.run(
        "from tqdm.notebook import tqdm, trange, tqdm_notebook, tnrange\n"
        "for _ in tqdm([1, 2], desc='d', display=False): pass\n"
        "for _ in trange(3, 5): pass"
    )
    assert outcome["status"] == "ok"
    assert interpreter.err == "\r1\r2\r3\r4"
    assert interpreter.result("import tqdm as t\nvalue = t.tqdm.__name__") == "tqdm"


def test_in_a_zip_file_no_other_module_is_taken_for_the_notebooks(interpreter):
    with zipfile.ZipFile(interpreter.workdir / "bars.zip", "w") as archive:
        archive.writestr("tqdm/__init__.py", "from .std import tqdm")
        archive.writestr("tqdm/std.py", STD)
        archive.writestr("tqdm/notebook.py", NOTEBOOK)
        archive.writestr("tqdm/plain.py", "own = 1")
    outcome = interpreter.run(
        "import sys; sys.path.insert(0, 'bars.zip')\n"
        "from tqdm.notebook import tqdm\n"
        "for _ in tqdm([1, 2], display=False): pass\n"
        "import tqdm.plain\n"
        "names = [name for name in vars(tqdm.plain) if not name.startswith('__')]",
        "names",
    )
    assert outcome["status"] == "ok", outcome
    assert outcome["resultJson"] == '["own"]'
    assert interpreter.err == "\r1\r2"
