import base64
import io
import sys

import matplotlib.image
import pytest

PLOT = "import matplotlib.pyplot as plt\n"


def pixels(interpreter, figure):
    """The decoded PNG; blank ones fail."""
    image = matplotlib.image.imread(io.BytesIO(interpreter.figure_bytes(figure)))
    assert image.std() > 0.001
    return image


def test_show_displays_and_stores_the_figure(interpreter):
    interpreter.run(PLOT + "_ = plt.plot([1, 2, 3])\nplt.show()\nprint('after')")
    [figure] = interpreter.figures
    assert figure["figurePath"].startswith(".matplotlib_figs/")
    data = figure["display"]["data"]
    assert data.keys() == {"image/png", "text/plain"}
    height, width, _ = pixels(interpreter, figure).shape
    size = figure["display"]["metadata"]["image/png"]
    assert abs(width - 2 * size["width"]) <= 2  # drawn at twice the size it is shown at
    assert abs(height - 2 * size["height"]) <= 2
    assert interpreter.out == "after\n"
    assert interpreter.err == ""


def test_figures_left_open_are_shown_once_at_the_end(interpreter):
    interpreter.run(PLOT + "_ = plt.plot([1])\n_ = plt.figure()\n_ = plt.plot([2])")
    assert len(interpreter.figures) == 2
    interpreter.run("plt.get_fignums()")
    assert interpreter.figures == []
    assert interpreter.out == "[]\n"


def test_figures_come_in_order_of_number(interpreter):
    interpreter.run(
        PLOT + "for n in (7, 3):\n    _ = plt.figure(n)\n    _ = plt.title(f'n{n}')\nplt.show()"
    )
    assert [f["display"]["metadata"]["alt"] for f in interpreter.figures] == ["n3", "n7"]


def test_show_in_a_loop(interpreter):
    interpreter.run(PLOT + "for i in range(3):\n    plt.plot([i, 1])\n    plt.show()")
    assert len(interpreter.figures) == 3
    assert len({f["figurePath"] for f in interpreter.figures}) == 3


@pytest.mark.parametrize("end", ["1 / 0", "raise KeyboardInterrupt", "raise SystemExit"])
def test_a_failed_run_still_shows_its_figures(interpreter, end):
    outcome = interpreter.run(PLOT + "_ = plt.plot([1, 2])\n" + end)
    assert outcome["status"] != "ok"
    assert len(interpreter.figures) == 1


def test_another_backend_is_captured_too(interpreter):
    interpreter.run("import matplotlib\nmatplotlib.use('Agg')\n" + PLOT + "_ = plt.plot([1, 2])")
    assert len(interpreter.figures) == 1
    interpreter.run("set_up_matplotlib()\n_ = plt.plot([1])\nplt.show()\nprint(plt.get_backend())")
    assert len(interpreter.figures) == 1
    assert interpreter.out == "module://vivarium_glue.matplotlib_backend\n"


def test_an_echoed_pyplot_figure_is_shown_once(interpreter):
    interpreter.run(PLOT + "fig, ax = plt.subplots()\n_ = ax.plot([1, 2])\nfig")
    assert interpreter.out == "Figure(640x480)\n"
    assert len(interpreter.figures) == 1
    interpreter.run("fig")  # closed by then, and asked for again
    assert len(interpreter.figures) == 1


def test_an_unmanaged_figure_is_shown_when_echoed(interpreter):
    interpreter.run(
        "from matplotlib.figure import Figure\nf = Figure()\n_ = f.subplots().plot([1, 2])\nf"
    )
    assert len(interpreter.figures) == 1
    assert interpreter.out == "Figure(640x480)\n"
    pixels(interpreter, interpreter.figures[0])


def test_a_displayed_figure_is_not_shown_again_unless_it_changed(interpreter):
    code = PLOT + "fig, ax = plt.subplots()\n_ = ax.plot([1, 2])\ndisplay(fig)\n"
    interpreter.run(code)
    assert len(interpreter.figures) == 1
    interpreter.run(code + "_ = ax.set_title('changed')")
    assert len(interpreter.figures) == 2


def test_figure_show_keeps_it_open(interpreter):
    interpreter.run(PLOT + "fig = plt.figure()\n_ = plt.plot([1])\nfig.show()\n_ = plt.plot([2])")
    assert len(interpreter.figures) == 2


def test_interactive_mode_and_pause(interpreter):
    outcome = interpreter.run(PLOT + "plt.ion()\n_ = plt.plot([1])\nplt.pause(0.01)\nplt.ioff()")
    assert outcome["status"] == "ok", outcome
    assert len(interpreter.figures) == 1


def test_closed_figures_are_not_shown(interpreter):
    interpreter.run(PLOT + "_ = plt.plot([1])\nplt.savefig('own.png')\nplt.close()")
    assert interpreter.figures == []
    assert (interpreter.workdir / "own.png").exists()


def test_a_figure_that_cannot_be_drawn_does_not_stop_the_others(interpreter):
    outcome = interpreter.run(
        PLOT + "_ = plt.title(r'$\\frac{$')\n_ = plt.figure()\n_ = plt.plot([1, 2])\nplt.show()"
    )
    assert outcome["status"] == "ok"
    assert len(interpreter.figures) == 1
    assert interpreter.err.startswith("Figure 1 could not be drawn:\n")
    assert "Traceback (most recent call last):" in interpreter.err
    assert "vivarium_glue" not in interpreter.err


def test_a_very_large_figure_is_drawn_smaller(interpreter):
    interpreter.run(PLOT + "_ = plt.figure(figsize=(100, 100))\n_ = plt.plot([1, 2])")
    [figure] = interpreter.figures
    height, width, _ = pixels(interpreter, figure).shape
    assert height * width < 21_000_000
    assert interpreter.err.count("\n") == 1
    assert "dpi instead of 100" in interpreter.err


def test_a_stray_artist_does_not_blow_the_figure_up(interpreter):
    interpreter.run(PLOT + "_ = plt.plot([1, 2])\n_ = plt.text(1e4, 1e4, 'far away')")
    height, width, _ = pixels(interpreter, interpreter.figures[0]).shape
    assert (width, height) == (1280, 960)


def test_a_long_title_is_not_cut_off(interpreter):
    interpreter.run(PLOT + "_ = plt.plot([1, 2])\n_ = plt.title('x' * 200)")
    assert pixels(interpreter, interpreter.figures[0]).shape[1] > 2000


def test_a_replaced_savefig_does_not_matter(interpreter):
    outcome = interpreter.run(
        PLOT + "from matplotlib.figure import Figure\nkept = Figure.savefig\n"
        "Figure.savefig = None\n_ = plt.plot([1, 2])\nplt.show()\nFigure.savefig = kept"
    )
    assert outcome["status"] == "ok"
    assert len(interpreter.figures) == 1


def test_a_broken_canvas_is_never_an_exception(interpreter):
    outcome = interpreter.run(
        PLOT + "fig = plt.figure()\nfig.draw_without_rendering = lambda: 1 / 0"
    )
    assert outcome["status"] == "ok"
    assert "ZeroDivisionError" in interpreter.err


def test_alt_text_says_what_the_figure_says(interpreter):
    interpreter.run(
        PLOT + "fig, axes = plt.subplots(1, 2)\n_ = fig.suptitle('All')\n"
        "_ = axes[0].set(title='Left', xlabel='t', ylabel='v')"
    )
    alt = interpreter.figures[0]["display"]["metadata"]["alt"]
    assert alt == "All; Left; x axis: t; y axis: v"


def test_the_users_dpi_and_face_are_kept(interpreter):
    interpreter.run(
        PLOT + "_ = plt.figure(figsize=(2, 2), dpi=50, facecolor='red')\n_ = plt.plot([1])"
    )
    image = pixels(interpreter, interpreter.figures[0])
    assert image.shape[0] < 260
    assert tuple(image[0, 0, :3]) == (1, 0, 0)


def test_figures_are_stored_under_the_workdir_wherever_the_code_is(interpreter, tmp_path):
    interpreter.run("import os\nos.chdir('/')\n" + PLOT + "_ = plt.plot([1])")
    interpreter.figure_bytes(interpreter.figures[0])


def test_a_figure_folder_that_cannot_be_made_costs_only_the_file(interpreter):
    interpreter.run("open('.matplotlib_figs', 'w').close()")
    interpreter.run(PLOT + "_ = plt.plot([1])")
    [display] = interpreter.of_kind("display-add")
    assert display["figurePath"] is None
    assert "image/png" in display["display"]["data"]


def test_matplotlib_is_not_imported_for_nothing(tmp_path):
    import subprocess

    code = (
        "import sys, asyncio; sys.path.insert(0, sys.argv[1])\n"
        "from vivarium_glue.session import create_session\n"
        "s = create_session(None); s.configure(sys.argv[2], 'from vivarium_glue import "
        "set_up_matplotlib\\nset_up_matplotlib()')\n"
        "asyncio.run(s.run('1', 'x'))\n"
        "print([m for m in ('matplotlib', 'numpy', 'pandas', 'plotly') if m in sys.modules])"
    )
    root = sys.modules["vivarium_glue"].__path__[0].rsplit("/", 1)[0]
    done = subprocess.run(
        [sys.executable, "-c", code, root, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("[]\n"), done


def test_matplotlib_that_was_there_first_is_switched(interpreter):
    code = "import matplotlib\nmatplotlib.use('svg')\nset_up_matplotlib()\n" + PLOT
    interpreter.run(code + "_ = plt.plot([1])\nplt.show()\nprint('end')")
    assert len(interpreter.figures) == 1
    assert interpreter.err == ""


def test_svg_canvas_is_drawn_too(interpreter):
    interpreter.run(
        "from matplotlib.figure import Figure\nfrom matplotlib.backends.backend_svg import "
        "FigureCanvasSVG\nf = Figure()\n_ = FigureCanvasSVG(f)\n_ = f.subplots().plot([1])\ndisplay(f)"
    )
    pixels(interpreter, interpreter.figures[0])


def ask_again(interpreter, figure, kind="svg", scale=1):
    figure_id = figure["display"]["metadata"]["figureId"]
    return interpreter.inquire("draw-figure", figureId=figure_id, format=kind, scale=scale)


def test_a_figure_is_drawn_again_after_its_run(interpreter):
    interpreter.run(PLOT + "fig, ax = plt.subplots()\nax.plot([1, 2])\nax.set_title('Tïtle')")
    [figure] = interpreter.figures
    before = interpreter.figure_bytes(figure)
    svg = ask_again(interpreter, figure)["data"]
    assert svg.lstrip().startswith("<?xml")
    assert "<svg" in svg
    assert "<text" not in svg  # outlines: it looks the same without the font
    shown = figure["display"]["metadata"]["image/png"]
    for scale in (1, 2, 3):
        png = base64.b64decode(ask_again(interpreter, figure, "png", scale)["data"])
        height, width, _ = matplotlib.image.imread(io.BytesIO(png)).shape
        assert abs(width - scale * shown["width"]) <= scale + 1
        assert abs(height - scale * shown["height"]) <= scale + 1
    assert interpreter.host.messages == interpreter.host.messages[:1]
    assert interpreter.result("value = (fig.dpi, fig.stale, plt.get_fignums())") == [100, False, []]
    interpreter.run("fig.show() if False else display(fig)")
    assert interpreter.figure_bytes(interpreter.figures[0]) == before


def test_a_figure_that_changed_is_not_drawn_as_the_old_one(interpreter):
    interpreter.run(PLOT + "fig, ax = plt.subplots()\n_ = ax.plot([1, 2])")
    [first] = interpreter.figures
    interpreter.run("_ = ax.set_title('new')")
    assert "changed" in ask_again(interpreter, first)["reason"]
    interpreter.run("display(fig)")
    [second] = interpreter.figures
    assert "no longer" in ask_again(interpreter, first)["reason"]
    assert "<svg" in ask_again(interpreter, second)["data"]
    interpreter.run("display(fig)")
    ids = [f["display"]["metadata"]["figureId"] for f in (second, interpreter.figures[0])]
    assert ids[0] == ids[1]


def test_only_the_last_figures_are_kept(interpreter, monkeypatch):
    monkeypatch.setattr("vivarium_glue.figure_registry._MAX_FIGURES", 2)
    interpreter.run(PLOT + "for i in range(3):\n    plt.plot([i, 1])\n    plt.show()")
    answers = [ask_again(interpreter, figure) for figure in interpreter.figures]
    assert ["data" in answer for answer in answers] == [False, True, True]


def test_a_figure_drawn_again_keeps_within_the_limit_of_pixels(interpreter):
    interpreter.run(PLOT + "_ = plt.plot([1, 2])")
    png = base64.b64decode(ask_again(interpreter, interpreter.figures[0], "png", 1_000)["data"])
    height, width, _ = matplotlib.image.imread(io.BytesIO(png)).shape
    assert width * height <= 21_000_000
