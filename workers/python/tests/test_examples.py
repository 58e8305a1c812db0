"""The kinds of questions people ask, with the libraries they are answered with."""

import json

import pytest


def ok(interpreter, code, name=None):
    outcome = interpreter.run(code, name)
    assert outcome["status"] == "ok", outcome["error"]["traceback"]
    return None if name is None else json.loads(outcome["resultJson"])


def test_groupby_summary(interpreter):
    code = """
import pandas as pd
df = pd.DataFrame({"region": ["N", "S", "N"], "sales": [10, 20, 30]})
summary = df.groupby("region").sales.agg(["mean", "sum"])
summary
"""
    assert ok(interpreter, code, "summary") == [
        {"region": "N", "mean": 20.0, "sum": 40},
        {"region": "S", "mean": 20.0, "sum": 20},
    ]
    assert interpreter.of_kind("value-echo")[0]["text"].startswith("        mean  sum\nregion")


def test_sine_plot(interpreter):
    code = """
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0, 2 * np.pi, 200)
plt.plot(x, np.sin(x), label="sin")
plt.title("Sine")
plt.legend()
plt.grid(True)
plt.show()
"""
    ok(interpreter, code)
    assert interpreter.figures[0]["display"]["metadata"]["alt"] == "Sine"


def test_linear_regression(interpreter):
    code = """
import numpy as np
from sklearn.linear_model import LinearRegression
rng = np.random.default_rng(0)
X = rng.normal(size=(100, 1))
y = 3 * X[:, 0] + 2 + rng.normal(scale=0.1, size=100)
model = LinearRegression().fit(X, y)
fit = {"slope": model.coef_[0], "intercept": model.intercept_, "r2": model.score(X, y)}
print(f"R² = {fit['r2']:.3f}")
model
"""
    fit = ok(interpreter, code, "fit")
    assert fit["slope"] == pytest.approx(3, abs=0.1)
    assert fit["r2"] > 0.99
    assert interpreter.out.startswith("R² = 0.99")


def test_seaborn(interpreter):
    code = """
import pandas as pd
import seaborn as sns
df = pd.DataFrame({"g": list("aabb"), "v": [1, 2, 3, 5]})
sns.boxplot(data=df, x="g", y="v")
grid = sns.pairplot(pd.DataFrame({"a": [1, 2, 3], "b": [3, 2, 4]}))
"""
    ok(interpreter, code)
    assert len(interpreter.figures) == 2


def test_pandas_plotting(interpreter):
    ok(
        interpreter,
        "import pandas as pd\npd.Series([1, 3, 2]).plot(title='S')\npd.DataFrame({'a': [1, 2]}).hist()",
    )
    assert len(interpreter.figures) == 2 or len(interpreter.figures) == 1


def test_scipy_statistics(interpreter):
    code = """
from scipy import stats
test = stats.ttest_ind([1, 2, 3, 4], [2, 3, 4, 5])
p = test.pvalue
"""
    assert ok(interpreter, code, "p") == pytest.approx(0.3153, abs=0.001)
    assert ok(interpreter, "r = stats.linregress([1, 2, 3], [2, 4, 6.5])", "r")[
        "slope"
    ] == pytest.approx(2.25)


def test_statsmodels(interpreter):
    code = """
import numpy as np, statsmodels.api as sm
x = np.arange(20.0)
model = sm.OLS(2 * x + 1 + np.sin(x), sm.add_constant(x)).fit()
model.summary()
"""
    ok(interpreter, code, "model")
    [echo] = interpreter.of_kind("value-echo")
    assert "R-squared" in echo["text"]
    assert "<table" in echo["data"]["text/html"]
    assert ok(interpreter, "params = model.params", "params")[1] == pytest.approx(2, abs=0.05)


def test_csv_in_and_out(interpreter):
    (interpreter.workdir / "in.csv").write_text("a,b\n1,2\n3,4\n")
    code = "import pandas as pd\ndf = pd.read_csv('in.csv')\ndf.assign(c=df.a + df.b).to_csv('out.csv', index=False)"
    ok(interpreter, code)
    assert (interpreter.workdir / "out.csv").read_text() == "a,b,c\n1,2,3\n3,4,7\n"
