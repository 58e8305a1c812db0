import matplotlib.pyplot as plt
import pandas as pd
from sklearn.linear_model import LinearRegression

known = pd.read_csv("terrarium.csv").dropna()
features = known[["temperature_c", "humidity_pct"]]
model = LinearRegression().fit(features, known["growth_mm"])
r_squared = model.score(features, known["growth_mm"])
print(f"R² = {r_squared:.3f}")

for species, part in known.groupby("species"):
    plt.scatter(part["growth_mm"], model.predict(part[features.columns]), label=species, alpha=0.7)
ends = [known["growth_mm"].min(), known["growth_mm"].max()]
plt.plot(ends, ends, color="grey", linewidth=1)
plt.title("Growth: predicted against measured")
plt.xlabel("measured (mm)")
plt.ylabel("predicted (mm)")
plt.legend()
plt.show()
