from html import escape
from statistics import fmean, stdev

summary = []
for species in sorted({row["species"] for row in rows}):
    own = [row for row in rows if row["species"] == species]
    growth = [float(row["growth_mm"]) for row in own]
    summary.append(
        {
            "species": species,
            "days": len(own),
            "temperature": round(fmean(float(row["temperature_c"]) for row in own), 2),
            "growth": round(fmean(growth), 3),
            "spread": round(stdev(growth), 3),
        }
    )


class Table:
    """Shows a list of records as an HTML table."""

    def __init__(self, records):
        self.records = records

    def _repr_html_(self):
        head = "".join(f"<th>{escape(name)}</th>" for name in self.records[0])
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in record.values()) + "</tr>"
            for record in self.records
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __repr__(self):
        return "\n".join(str(record) for record in self.records)


Table(summary)
