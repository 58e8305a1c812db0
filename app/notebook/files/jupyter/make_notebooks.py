"""Writes notebooks as Jupyter makes them: executed by a real kernel, and in older versions of the format."""

import copy
import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import v4

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=="
)

CODE = [
    "import pandas as pd\nimport numpy as np\nframe = pd.DataFrame({'a': [1, 2.5, None], 'Größe': ['x', 'y', '😀']})\nframe",
    "frame.style.background_gradient(subset=['a'])",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 3, 2]); plt.title('A line')\nplt.show()",
    "%config InlineBackend.figure_formats = ['png', 'svg']\nfigure, axes = plt.subplots()\naxes.bar(['a', 'b'], [1, 2])\nfigure",
    "import sys\nprint('first'); print('second', file=sys.stderr); print('third', end='')",
    "from IPython.display import HTML, JSON, SVG, Latex, Markdown, clear_output, display\n"
    "display(Markdown('**bold**\\n\\n| a |\\n| - |\\n| 1 |'), Latex('$x^2$'), JSON({'deep': [1, {'er': None}]}))\n"
    "display(HTML('<b onclick=\"alert(1)\">html</b>'), SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>'))",
    "handle = display('before', display_id=True)\nhandle.update('after')",
    "print('gone')\nclear_output()\nprint('stays')",
    "display({'application/x-made-up': 'kept', 'application/vnd.made.up+json': [1, 'two'], 'text/plain': 'made up'},\n"
    "        raw=True, metadata={'isolated': True, 'application/x-made-up': {'width': 3}})",
    "for step in range(3):\n    print(f'\\r{step}/2', end='')",
    "def fail(value):\n    return 1 / value\n\nfail(0)",
    "raise ValueError('two\\nlines')",
    "'a\\u2028b\\x0cc'",
    "x = 3",
    "",
]


def build() -> nbformat.NotebookNode:
    """The notebook before it is run."""
    cells = [v4.new_code_cell(code) for code in CODE]
    cells[0].metadata.update(tags=["setup", "hide"], collapsed=False, scrolled="auto", name="load")
    cells[1].metadata.update(jupyter={"source_hidden": True}, other={"program": [1, None, {"x": 1.5}]})
    cells.insert(0, v4.new_markdown_cell("# Title\n\nWith ![a picture](attachment:dot.png) and $x^2$"))
    cells[0]["attachments"] = {"dot.png": {"image/png": PNG}}
    cells.insert(3, v4.new_raw_cell("raw *text*\n", metadata={"format": "text/restructuredtext"}))
    cells.append(v4.new_code_cell("never_run()", metadata={"tags": []}))
    notebook = v4.new_notebook(cells=cells)
    notebook.metadata.update(
        kernelspec={"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
        authors=[{"name": "Ada"}],
        title="A title",
        toc={"base_numbering": 1},
    )
    return notebook


def run(notebook: nbformat.NotebookNode) -> None:
    """Run all but the last cell, going on after errors, and record when each ran."""
    last = notebook.cells.pop()
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, record_timing=True, timeout=300).execute()
    notebook.cells.append(last)


def main() -> None:
    """Write every notebook into the folder that is named."""
    folder = Path(sys.argv[1])
    notebook = build()
    run(notebook)
    nbformat.validate(notebook)
    nbformat.write(notebook, folder / "executed.ipynb")

    older = copy.deepcopy(notebook)
    older.nbformat_minor = 4
    for cell in older.cells:
        del cell["id"]
    nbformat.write(older, folder / "minor-4.ipynb")
    oldest = copy.deepcopy(older)
    oldest.nbformat_minor = 0
    oldest.cells = [cell for cell in oldest.cells if "attachments" not in cell]
    for cell in oldest.cells:
        for output in cell.get("outputs", []):
            for kind in [kind for kind in output.get("data", {}) if kind.endswith("+json")]:
                del output.data[kind]
    nbformat.write(oldest, folder / "minor-0.ipynb")

    third = nbformat.convert(copy.deepcopy(oldest), 3)
    third.worksheets[0].cells.insert(0, nbformat.v3.new_heading_cell("A\nheading", level=2))
    (folder / "version-3.ipynb").write_text(nbformat.v3.writes_json(third), "utf-8")
    (folder / "version-3-by-jupyter.ipynb").write_text(
        json.dumps(nbformat.read(folder / "version-3.ipynb", as_version=4)), "utf-8"
    )
    second = nbformat.v2.new_notebook(worksheets=[nbformat.v2.new_worksheet()])
    (folder / "version-2.ipynb").write_text(nbformat.v2.writes_json(second), "utf-8")


main()
