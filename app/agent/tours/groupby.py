import pandas as pd

plants = pd.read_csv("terrarium.csv", parse_dates=["date"])
plants.groupby("species")[["temperature_c", "humidity_pct", "growth_mm"]].agg(["mean", "std"]).round(2)
