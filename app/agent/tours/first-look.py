import csv

with open("terrarium.csv", newline="") as file:
    rows = list(csv.DictReader(file))

print(f"{len(rows)} rows, columns: {', '.join(rows[0])}")
print("species:", ", ".join(sorted({row["species"] for row in rows})))
print("from", rows[0]["date"], "to", rows[-1]["date"])
for column in rows[0]:
    missing = sum(row[column] == "" for row in rows)
    if missing:
        print(f"missing values in {column}: {missing}")
