class Scatter:
    """A scatter plot as SVG, with nothing but the standard library."""

    width, height, margin = 640, 400, 56
    colours = ("#2f7d5b", "#b4632d", "#5a64b5")

    def __init__(self, rows, x, y, group):
        self.x_name, self.y_name = x, y
        self.points = [(float(row[x]), float(row[y]), row[group]) for row in rows]
        self.groups = sorted({point[2] for point in self.points})
        self.x_low, self.x_high = self.bounds(0)
        self.y_low, self.y_high = self.bounds(1)

    def bounds(self, axis):
        values = [point[axis] for point in self.points]
        room = (max(values) - min(values)) * 0.06
        return min(values) - room, max(values) + room

    def place(self, x, y):
        across = (x - self.x_low) / (self.x_high - self.x_low)
        up = (y - self.y_low) / (self.y_high - self.y_low)
        inner_width = self.width - 2 * self.margin
        inner_height = self.height - 2 * self.margin
        return self.margin + across * inner_width, self.height - self.margin - up * inner_height

    def axes(self):
        for step in range(5):
            x = self.x_low + (self.x_high - self.x_low) * step / 4
            y = self.y_low + (self.y_high - self.y_low) * step / 4
            left, bottom = self.place(x, self.y_low)
            _, level = self.place(self.x_low, y)
            yield f'<line x1="{self.margin}" x2="{self.width - self.margin}" y1="{level:.1f}" y2="{level:.1f}" stroke="#ddd"/>'
            yield f'<text x="{left:.1f}" y="{bottom + 20:.1f}" text-anchor="middle">{x:.1f}</text>'
            yield f'<text x="{self.margin - 8}" y="{level + 4:.1f}" text-anchor="end">{y:.1f}</text>'
        yield f'<text x="{self.width / 2}" y="{self.height - 10}" text-anchor="middle">{self.x_name}</text>'
        yield f'<text x="16" y="{self.height / 2}" text-anchor="middle" transform="rotate(-90 16 {self.height / 2})">{self.y_name}</text>'

    def marks(self):
        for x, y, group in self.points:
            left, top = self.place(x, y)
            colour = self.colours[self.groups.index(group) % len(self.colours)]
            yield f'<circle cx="{left:.1f}" cy="{top:.1f}" r="4.5" fill="{colour}" fill-opacity="0.75"/>'

    def legend(self):
        for index, group in enumerate(self.groups):
            left = self.margin + index * 130
            yield f'<circle cx="{left}" cy="26" r="5" fill="{self.colours[index]}"/>'
            yield f'<text x="{left + 11}" y="30">{group}</text>'

    def _repr_svg_(self):
        parts = "".join([*self.axes(), *self.marks(), *self.legend()])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" font-family="system-ui, sans-serif" font-size="13" fill="#333">'
            f'<rect width="100%" height="100%" fill="#fff"/>{parts}</svg>'
        )

    def __repr__(self):
        return f"Scatter plot of {self.y_name} against {self.x_name}, {len(self.points)} points"


Scatter(rows, x="temperature_c", y="growth_mm", group="species")
