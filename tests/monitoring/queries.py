"""The expressions of deploy/monitoring, as a Prometheus can be asked for them."""
import json
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "monitoring"

# What is empty as long as nothing goes wrong: the series begins with the first event.
QUIET = ("Contributions that did not count",)


def panels(board):
    for panel in board["panels"]:
        yield panel
        yield from panel.get("panels", [])


def plain(expression, job):
    """Dashboard variables as Grafana fills them in."""
    values = {"$__rate_interval": "1m", "$__interval": "15s", "$__range": "5m", "$instance": ".*", "$device": ".*", "$job_id": job}
    for name, value in values.items():
        expression = expression.replace(name, value)
    if "$" in expression:
        raise ValueError(f"a variable is not known here: {expression}")
    return expression


def of_dashboards(job):
    """(where, expression, whether it may be empty)"""
    for path in sorted((FOLDER / "dashboards").glob("*.json")):
        board = json.loads(path.read_text())
        for panel in panels(board):
            for target in panel.get("targets", []):
                yield f"{path.stem}: {panel['title']}: {target['legendFormat']}", plain(target["expr"], job), panel["title"] in QUIET
        for variable in board["templating"]["list"]:
            if variable["type"] == "query":
                selector, label = re.fullmatch(r"label_values\((.+),\s*(\w+)\)", variable["definition"]).groups()
                yield f"{path.stem}: variable {variable['name']}", f"count by ({label}) ({plain(selector, job)})", False


def of_alerts():
    """(name, expression)"""
    name = None
    for line in (FOLDER / "alerts.yaml").read_text().splitlines():
        if found := re.match(r"\s*- alert: (\w+)", line):
            name = found[1]
        if found := re.match(r"\s*expr: (.+)", line):
            yield name, found[1]


def without_thresholds(expression):
    """An alert that every server would raise, if its labels and joins are right: each comparison holds."""
    always = {"<": "< +Inf", ">": "> -Inf", "==": "> -Inf"}
    return re.sub(r"(==|<|>) (-?[0-9.]+)", lambda m: always[m[1]], expression)
