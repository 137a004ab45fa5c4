"""Draws a year of temperatures as an SVG, with Python's library alone."""

import csv
import math
from pathlib import Path

SIZE = 640
COLD, WARM = (58, 110, 190), (222, 92, 40)

days = [(int(day), float(low), float(high)) for day, low, high in list(csv.reader(open("temperatures.csv")))[1:]]
least = min(low for _, low, _ in days)
most = max(high for _, _, high in days)


def place(day, degrees):
    """A point: the day is an angle, the temperature a distance from the middle."""
    angle = 2 * math.pi * day / len(days) - math.pi / 2
    distance = 70 + (degrees - least) / (most - least) * 220
    return SIZE / 2 + distance * math.cos(angle), SIZE / 2 + distance * math.sin(angle)


def colour(degrees):
    part = (degrees - least) / (most - least)
    return "#" + "".join(f"{round(cold + (warm - cold) * part):02x}" for cold, warm in zip(COLD, WARM))


shapes = []
for degrees in (0, 10, 20):
    radius = 70 + (degrees - least) / (most - least) * 220
    shapes.append(f'<circle cx="{SIZE/2}" cy="{SIZE/2}" r="{radius:.1f}" fill="none" stroke="#8885" />')
    shapes.append(f'<text x="{SIZE/2}" y="{SIZE/2 - radius - 4:.1f}">{degrees} °C</text>')
for day, low, high in days:
    (x1, y1), (x2, y2) = place(day, low), place(day, high)
    line = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    shapes.append(f'<line {line} stroke="{colour((low + high) / 2)}" stroke-width="3" stroke-linecap="round" />')
for month, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()):
    x, y = place(month * 30.4 + 15, most + 2)
    shapes.append(f'<text x="{x:.1f}" y="{y:.1f}">{name}</text>')

style = "text { font: 14px sans-serif; fill: #888; text-anchor: middle; dominant-baseline: middle }"
body = "\n".join(shapes)
Path("plot.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}">'
    f"<style>{style}</style>\n{body}\n</svg>\n"
)

warmest = max(days, key=lambda day: day[2])
print(f"{len(days)} days, from {least} to {most} °C; the warmest was day {warmest[0]}.")
print("The picture is in plot.svg.")
