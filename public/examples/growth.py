"""The average growth of each species as bars; fastest is the one that grows most."""

import csv
import statistics
from collections import defaultdict


class Bars:
    """A bar for each name; shown as a picture."""

    def __init__(self, values, unit):
        self.values = values
        self.unit = unit

    def _repr_svg_(self):
        longest = max(self.values.values())
        rows = []
        for row, (name, value) in enumerate(self.values.items()):
            y = 12 + row * 44
            width = 400 * value / longest
            rows.append(
                f'<text x="112" y="{y + 20}" text-anchor="end">{name}</text>'
                f'<rect x="124" y="{y}" width="{width:.0f}" height="30" rx="4" fill="#2e8b62"/>'
                f'<text x="{132 + width:.0f}" y="{y + 20}">{value:.2f} {self.unit}</text>'
            )
        height = 12 + 44 * len(rows)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}" width="640" height="{height}"'
            ' font-family="sans-serif" font-size="16" fill="#18201b">'
            f'<rect width="640" height="{height}" fill="#fff"/>{"".join(rows)}</svg>'
        )


growth = defaultdict(list)
with open("terrarium.csv", newline="") as file:
    for row in csv.DictReader(file):
        if row["growth_mm"]:
            growth[row["species"]].append(float(row["growth_mm"]))

averages = {name: statistics.mean(values) for name, values in sorted(growth.items())}
fastest = max(averages, key=averages.get)
display(Bars(averages, "mm"))
