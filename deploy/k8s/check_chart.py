#!/usr/bin/env python3
"""Checks the chart: values against their schema, what every rendered object must promise, and that manifests/ is what the chart renders.

    deploy/k8s/check_chart.py [--renderer PROGRAM] [--write]

Renders with helm; another PROGRAM is called as PROGRAM CHART RELEASE NAMESPACE VALUES-FILE and prints the manifests. Needs PyYAML, and jsonschema for the schema.
Without a renderer the committed manifests alone are checked. --write renders them again.
"""
import argparse
import copy
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent
CHART = HERE / "farzi"
faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)


def render(renderer, values):
    if renderer:
        command = [renderer, str(CHART), "farzi", "farzi", str(values)]
    else:
        command = ["helm", "template", "farzi", str(CHART), "--namespace", "farzi", "--values", str(values)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def objects(text):
    return [o for o in yaml.safe_load_all(text) if o]


def pods(found):
    for o in found:
        if o["kind"] in ("Deployment", "StatefulSet"):
            yield o["metadata"]["name"], o["spec"]["template"]["spec"], o["spec"]["template"]["metadata"]["labels"], o
        elif o["kind"] == "Pod":
            yield o["metadata"]["name"], o["spec"], o["metadata"]["labels"], o


def check_pods(name, found):
    claims = {o["metadata"]["name"] for o in found if o["kind"] == "PersistentVolumeClaim"}
    for pod, spec, labels, owner in pods(found):
        at = f"{name}: {pod}"
        expect(spec.get("automountServiceAccountToken") is False, f"{at}: mounts a token of Kubernetes")
        expect(spec["securityContext"].get("runAsNonRoot") is True, f"{at}: may run as root")
        expect(spec["securityContext"].get("seccompProfile", {}).get("type") == "RuntimeDefault", f"{at}: has no seccomp profile")
        if owner["kind"] != "Pod":
            for key, value in owner["spec"]["selector"]["matchLabels"].items():
                expect(labels.get(key) == value, f"{at}: its selector does not match its pods")
        for container in spec["containers"]:
            security = container["securityContext"]
            expect(security.get("readOnlyRootFilesystem") is True, f"{at}: can write its own image")
            expect(security.get("allowPrivilegeEscalation") is False and security["capabilities"]["drop"] == ["ALL"], f"{at}: keeps privileges")
            expect({"cpu", "memory"} <= set(container["resources"]["requests"]), f"{at}: requests nothing")
            expect("memory" in container["resources"]["limits"], f"{at}: memory without limit")
            expect(":latest" not in container["image"] and (":" in container["image"] or "@" in container["image"]), f"{at}: image {container['image']} is not pinned")
            if container["name"] != "farzi":
                continue
            for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
                expect(probe in container, f"{at}: no {probe}")
            expect(container["livenessProbe"]["httpGet"]["path"] == "/healthz/live", f"{at}: liveness asks for more than life")
            expect(container["readinessProbe"]["httpGet"]["path"] == "/healthz/ready", f"{at}: readiness")
            settings = next(o for o in found if o["kind"] == "ConfigMap" and "Farzi__DrainSeconds" in o["data"])["data"]
            expect(spec["terminationGracePeriodSeconds"] > int(settings["Farzi__DrainSeconds"]), f"{at}: is killed before it has drained")
            names = {v["name"] for v in spec["volumes"]}
            expect(all(m["name"] in names for m in container["volumeMounts"]), f"{at}: mounts what is no volume")
            gpus = container["resources"]["limits"].get("nvidia.com/gpu", 0)
            avoids = "nodeAffinity" in spec["affinity"]
            expect(bool(gpus) != avoids, f"{at}: {gpus} GPUs, and {'kept away from' if avoids else 'allowed on'} GPU nodes")
            tolerates = any(t.get("key") == "nvidia.com/gpu" for t in spec.get("tolerations", []))
            expect(bool(gpus) == tolerates, f"{at}: {gpus} GPUs, and {'tolerates' if tolerates else 'does not tolerate'} their taint")
            for value in container["env"]:
                secret = "ConnectionString" in value["name"] or "Key" in value["name"]
                expect(not secret or "value" not in value, f"{at}: {value['name']} stands in clear")
            claim = next(v for v in spec["volumes"] if v["name"] == "state")["persistentVolumeClaim"]["claimName"]
            expect(not claims or claim in claims, f"{at}: state on {claim}, which does not exist")


def check_rest(name, found):
    kinds = [o["kind"] for o in found]
    expect(not {"Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"} & set(kinds), f"{name}: rights that nothing needs")
    expect("NetworkPolicy" in kinds, f"{name}: no network policy")
    identities = [(o["kind"], o["metadata"]["name"]) for o in found]
    expect(len(identities) == len(set(identities)), f"{name}: an object twice")
    for o in found:
        if o["kind"] == "PodDisruptionBudget":
            expect(o["spec"].get("maxUnavailable") not in (0, "0", "0%"), f"{name}: a disruption budget of 0 lets no drain end")
            matches = o["spec"]["selector"]["matchLabels"]
            expect(any(all(labels.get(k) == v for k, v in matches.items()) for _, _, labels, _ in pods(found)), f"{name}: {o['metadata']['name']} matches no pod")
        if o["kind"] == "ConfigMap":
            expect("Password" not in str(o["data"]), f"{name}: a password in {o['metadata']['name']}")
        if o["kind"] == "ScaledObject" or o["kind"] == "HorizontalPodAutoscaler":
            target = o["spec"]["scaleTargetRef"]["name"]
            deployment = next((d for d in found if d["kind"] == "Deployment" and d["metadata"]["name"] == target), None)
            expect(deployment is not None and "replicas" not in deployment["spec"], f"{name}: {target} is scaled, and fixed")


def check_schema():
    try:
        import jsonschema
    except ImportError:
        print("jsonschema is not installed: the values were not checked against their schema")
        return
    import json
    validator = jsonschema.Draft7Validator(json.loads((CHART / "values.schema.json").read_text()))
    defaults = yaml.safe_load((CHART / "values.yaml").read_text())

    def merged(base, more):
        result = copy.deepcopy(base)
        for key, value in more.items():
            result[key] = merged(result[key], value) if isinstance(value, dict) and isinstance(result.get(key), dict) else value
        return result

    for example in sorted((HERE / "examples").glob("*.yaml")):
        for error in validator.iter_errors(merged(defaults, yaml.safe_load(example.read_text()))):
            faults.append(f"{example.name}: {error.json_path}: {error.message}")
    wrong = [{"mode": "cloud"}, {"workerz": []}, {"workers": []}, {"drainSeconds": 0}, {"state": {"size": "big"}}, {"auth": {"apiKeys": [{"name": "a", "sha256": "farzi_secret"}]}},
             {"workers": [{"name": "UPPER", "replicas": 1, "devices": 1, "threads": 1}]}, {"autoscaling": {"kind": "magic"}}, {"image": {"repository": "farzi", "digest": "abc"}}]
    for values in wrong:
        expect(list(validator.iter_errors(merged(defaults, values))), f"the schema accepts {values}")


def check_refusals(renderer):
    for values, word in [
        ({}, "auth"), ({"auth": {"existingSecret": "s"}}, "postgresql"),
        ({"auth": {"existingSecret": "s"}, "mode": "single", "autoscaling": {"kind": "hpa"}}, "autoscaling"),
        ({"auth": {"existingSecret": "s"}, "postgresql": {"existingSecret": "d"}, "autoscaling": {"kind": "keda"}}, "prometheusAddress"),
    ]:
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            yaml.safe_dump(values, file)
            file.flush()
            result = render(renderer, file.name)
        expect(result.returncode != 0 and word in result.stderr, f"{values} is rendered; expected a message about {word}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--renderer")
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    rendered = 0
    if options.renderer or shutil.which("helm"):
        for example in sorted((HERE / "examples").glob("*.yaml")):
            result = render(options.renderer, example)
            if result.returncode != 0:
                faults.append(f"{example.name}: {result.stderr.strip()}")
                continue
            found = objects(result.stdout)
            check_pods(example.name, found)
            check_rest(example.name, found)
            rendered += 1
            plain = HERE / "manifests" / example.name
            # Hooks and helm's own annotation mean nothing without Helm.
            kept = [o for o in found if o["kind"] != "Pod"]
            for o in kept:
                o["metadata"]["labels"].pop("helm.sh/chart", None)
                o["metadata"]["labels"]["app.kubernetes.io/managed-by"] = "kubectl"
                if o["metadata"].get("annotations", {}).pop("helm.sh/resource-policy", None) and not o["metadata"]["annotations"]:
                    del o["metadata"]["annotations"]
                template = o.get("spec", {}).get("template", {}) if isinstance(o.get("spec"), dict) else {}
                if template:
                    template["metadata"]["labels"].pop("helm.sh/chart", None)
                    template["metadata"]["labels"]["app.kubernetes.io/managed-by"] = "kubectl"
                    template["metadata"].get("annotations", {}).pop("checksum/settings", None)
                    if not template["metadata"].get("annotations", True):
                        del template["metadata"]["annotations"]
            order = {"Secret": 0, "ConfigMap": 0, "ServiceAccount": 0, "PersistentVolumeClaim": 1, "Service": 2, "NetworkPolicy": 3}
            kept.sort(key=lambda o: (order.get(o["kind"], 9), o["kind"], o["metadata"]["name"]))
            text = f"# Rendered from ../farzi with ../examples/{example.name} by check_chart.py --write; do not edit.\n" + yaml.safe_dump_all(kept, sort_keys=False, width=160)
            if example.name in ("cluster.yaml", "single.yaml"):
                if options.write:
                    plain.write_text(text)
                else:
                    expect(plain.exists() and plain.read_text() == text, f"{plain.name} is not what the chart renders; run check_chart.py --write")
        check_refusals(options.renderer)
    else:
        print("no helm here: only the committed manifests are checked")
    for plain in sorted((HERE / "manifests").glob("*.yaml")):
        found = objects(plain.read_text())
        check_pods(plain.name, found)
        check_rest(plain.name, found)
    check_schema()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{rendered} sets of values rendered, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
