#!/usr/bin/env python3
"""Compare measured figures with their floors (.ci/floors.json). Floors only ever rise; exit 1 when a figure is below its floor."""
import json
import os
import sys

floors = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "floors.json"), encoding="utf-8"))
figures = json.load(open(sys.argv[1], encoding="utf-8"))
low = 0
for part, metrics in floors.items():
    for metric, floor in metrics.items():
        value = (figures.get(part) or {}).get(metric)
        less = isinstance(floor, dict)
        bound = floor["at most"] if less else floor
        good = value is not None and (value <= bound if less else value >= bound)
        low += not good
        if not good:
            print(f"{part}: {metric} is {value}, {'at most' if less else 'at least'} {bound} expected")
print(f"floors: {sum(map(len, floors.values())) - low} kept, {low} broken")
sys.exit(1 if low else 0)
