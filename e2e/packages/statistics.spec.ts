import { expect, needsPackages, test } from '../fixtures.ts';
import { shareLab } from '../toolset-page.ts';

test.describe('scipy', () => {
  needsPackages('numpy', 'scipy');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('compares two samples with a t-test', async () => {
    const { success, result, stderr } = await lab().run(
      `
from scipy import stats

before = [5.1, 4.9, 5.6, 5.8, 6.0, 5.5]
after = [6.2, 6.0, 6.8, 6.9, 7.1, 6.4]
test = stats.ttest_ind(before, after)
answer = {"t": test.statistic, "p": test.pvalue, "differs": test.pvalue < 0.05}`,
      { result_var_name: 'answer' },
    );
    expect({ success, stderr }).toEqual({ success: true, stderr: '' });
    const answer = result as { t: number; p: number; differs: boolean };
    // The means differ by 1.0833 and the pooled variance is 0.1802, so t = −1.0833 / √(0.1802 / 3).
    expect(answer.t).toBeCloseTo(-4.4206, 3);
    expect(answer.p).toBeGreaterThan(0.0005);
    expect(answer.p).toBeLessThan(0.005);
    expect(answer.differs).toBe(true);
  });
});

test.describe('scikit-learn', () => {
  needsPackages('numpy', 'scikit-learn');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('fits a line and says how well', async () => {
    const { success, stdout, result } = await lab().run(
      `
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

x = np.arange(10).reshape(-1, 1)
y = 3 * x.ravel() + 2 + np.array([0.1, -0.1] * 5)
model = LinearRegression().fit(x, y)
r2 = r2_score(y, model.predict(x))
print(f"R² = {r2:.3f}")
fitted = {"slope": model.coef_[0], "intercept": model.intercept_, "r2": r2}`,
      { result_var_name: 'fitted' },
    );
    expect(success).toBe(true);
    expect(stdout).toBe('R² = 1.000\n');
    const fitted = result as { slope: number; intercept: number; r2: number };
    expect(fitted.slope).toBeCloseTo(3, 1);
    expect(fitted.intercept).toBeCloseTo(2, 0);
    expect(fitted.r2).toBeGreaterThan(0.999);
  });
});

test.describe('statsmodels', () => {
  needsPackages('numpy', 'pandas', 'statsmodels');
  test.setTimeout(300_000);
  const lab = shareLab({ engine: { spares: 0 } });

  test('prints the summary of a regression', async () => {
    const { success, stdout, result } = await lab().run(
      `
import numpy as np
import pandas as pd
import statsmodels.api as sm

data = pd.DataFrame({"light": np.arange(30.0)})
data["height"] = 2 * data["light"] + 5 + np.sin(data["light"])
model = sm.OLS(data["height"], sm.add_constant(data[["light"]])).fit()
print(model.summary())
params = model.params`,
      { result_var_name: 'params' },
    );
    expect(success).toBe(true);
    expect(stdout).toContain('OLS Regression Results');
    expect(stdout).toMatch(/R-squared:\s+0\.99\d|R-squared:\s+1\.000/);
    const params = result as { const: number; light: number };
    expect(Object.keys(params)).toEqual(['const', 'light']);
    expect(params.light).toBeCloseTo(2, 1);
  });
});
