"""Writes a notebook that a real Jupyter kernel ran, with the standard library alone, so that it runs in a tab too."""

import sys

import nbformat
from nbclient import NotebookClient
from nbformat import v4

CELLS = [
    v4.new_markdown_cell("# From Jupyter\n\nWritten *there*."),
    v4.new_code_cell("import sys\nwords = ['a', 'b']\nprint('made by', sys.implementation.name)\nwords"),
    v4.new_code_cell(
        "from IPython.display import HTML, Latex, display\ndisplay(HTML('<table><tr><td>cell</td></tr></table>'), Latex('$x^2$'))",
        metadata={"tags": ["keep"]},
    ),
    v4.new_raw_cell("raw text"),
    v4.new_code_cell("1 / 0"),
    v4.new_code_cell("words.append('never')\nprint('never', 'ran', 'there')"),
]


def main() -> None:
    """Write the notebook to the file that is named; its last cell has not run."""
    last = CELLS.pop()
    notebook = v4.new_notebook(cells=CELLS)
    notebook.metadata.update(title="From Jupyter")
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=300).execute()
    notebook.cells.append(last)
    nbformat.validate(notebook)
    nbformat.write(notebook, sys.argv[1])


main()
