#!/usr/bin/env python3
"""Checks the chart: values against their schema, what every rendered object must promise, and that manifests/ is what the chart renders.

    deploy/k8s/check_chart.py [--renderer PROGRAM] [--write]

Renders with helm; another PROGRAM is called as PROGRAM CHART RELEASE NAMESPACE VALUES-FILE and prints the manifests. Needs PyYAML, and jsonschema for the schema.
Without a renderer the committed manifests alone are checked. --write renders them again.
"""
import argparse
import copy
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent
CHART = HERE / "farzi"
MONITORING = HERE.parent / "monitoring"
SERVING = HERE.parents[1] / "docs" / "serving.md"
ROLES = {"all", "coordinator", "worker"}
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
            avoids = "'key': 'nvidia.com/gpu.present', 'operator': 'DoesNotExist'" in str(spec["affinity"].get("nodeAffinity"))
            expect(bool(gpus) != avoids, f"{at}: {gpus} GPUs, and {'kept away from' if avoids else 'allowed on'} GPU nodes")
            tolerates = any(t.get("key") == "nvidia.com/gpu" for t in spec.get("tolerations", []))
            expect(bool(gpus) == tolerates, f"{at}: {gpus} GPUs, and {'tolerates' if tolerates else 'does not tolerate'} their taint")
            ports = {port["name"]: port["containerPort"] for port in container["ports"]}
            expect(all(container[probe]["httpGet"]["port"] in ports for probe in ("startupProbe", "livenessProbe", "readinessProbe") if probe in container), f"{at}: a probe of no port")
            check_settings(at, {**settings, **{value["name"]: value.get("value") for value in container["env"]}})
            check_secrets(at, found, spec, container)
            for value in container["env"]:
                secret = "ConnectionString" in value["name"] or "Key" in value["name"]
                expect(not secret or "value" not in value, f"{at}: {value['name']} stands in clear")
            state = next(v for v in spec["volumes"] if v["name"] == "state")
            if settings.get("Farzi__Store__Kind") == "s3":
                check_bucket(at, settings, container, state, claims)
            else:
                claim = state["persistentVolumeClaim"]["claimName"]
                expect(not claims or claim in claims, f"{at}: state on {claim}, which does not exist")
                expect(not any(key.startswith("Farzi__Store") for key in [*settings, *(v["name"] for v in container["env"])]), f"{at}: settings of a bucket without one")


def check_bucket(at, settings, container, state, claims):
    """With a bucket, pods share no volume, and the key comes whole from a secret or not at all."""
    expect("sizeLimit" in (state.get("emptyDir") or {}), f"{at}: the cache of a bucket has no bound, or lies on a claim")
    expect(not claims, f"{at}: a claim that nothing needs: {sorted(claims)}")
    expect(re.fullmatch("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", settings.get("Farzi__Store__Bucket", "")), f"{at}: no bucket")
    keys = {value["name"]: value.get("valueFrom", {}).get("secretKeyRef", {}).get("key") for value in container["env"] if value["name"].startswith("Farzi__Store__")}
    expect(keys in ({}, {"Farzi__Store__AccessKeyId": "accessKeyId", "Farzi__Store__SecretAccessKey": "secretAccessKey"}), f"{at}: the key of the bucket is {keys}")
    expect(not {"Farzi__Store__AccessKeyId", "Farzi__Store__SecretAccessKey"} & set(settings), f"{at}: the key of the bucket stands in clear")


def known_settings():
    """What docs/serving.md lists: Farzi:Name, Farzi:Cluster:Id, …"""
    known, prefix = set(), ""
    for line in SERVING.read_text().splitlines():
        cell = line.split("|")[1] if line.startswith("|") else ""
        prefix = prefix if cell else ""
        names = re.findall(r"`([A-Za-z:]+)`", cell)
        if names and names[0].endswith(":"):
            prefix = names[0]
        known.update(name if name.startswith("Farzi:") else prefix + name for name in names)
    return known


def check_settings(at, settings):
    known = known_settings()
    for key in settings:
        if key.startswith("Farzi__"):
            plain = re.sub(r":[0-9]+$", "", key.replace("__", ":"))
            expect(plain in known, f"{at}: the server knows no setting {plain}")
    expect(settings.get("Farzi__Role") in ROLES, f"{at}: role {settings.get('Farzi__Role')}")
    expect("Farzi__StateRoot" in settings and "Farzi__Urls" in settings, f"{at}: without state or address")


def check_secrets(at, found, spec, container):
    """Secrets that the chart itself writes hold the keys that pods ask for."""
    written = {o["metadata"]["name"]: o["stringData"] for o in found if o["kind"] == "Secret"}
    for value in container["env"]:
        wanted = value.get("valueFrom", {}).get("secretKeyRef")
        if wanted:
            known = {"accessKeyId", "secretAccessKey"} if value["name"].startswith("Farzi__Store__") else {"connectionString"}
            expect(wanted["key"] in known and wanted["key"] in written.get(wanted["name"], known), f"{at}: no key {wanted['key']} in {wanted['name']}")
    for volume in spec["volumes"]:
        name = volume.get("secret", {}).get("secretName")
        if name in written:
            keys = json.loads(written[name]["farzi.json"])["Farzi"]["ApiKeys"]
            expect(keys and all(set(key) == {"Name", "Owner", "Sha256", "Roles"} for key in keys), f"{at}: keys that the server cannot read")


def check_services(name, found):
    for o in found:
        if o["kind"] == "Service":
            chosen = [spec for _, spec, labels, _ in pods(found) if all(labels.get(k) == v for k, v in o["spec"]["selector"].items())]
            expect(chosen, f"{name}: service {o['metadata']['name']} selects no pod")
            for port in o["spec"]["ports"]:
                target = port.get("targetPort", port["port"])
                offered = [v for spec in chosen for p in spec["containers"][0].get("ports", []) for v in (p.get("name"), p["containerPort"])]
                expect(target in offered, f"{name}: service {o['metadata']['name']} leads to no port")
        if o["kind"] == "NetworkPolicy":
            names = {p["name"] for _, spec, _, _ in pods(found) for p in spec["containers"][0].get("ports", []) if "name" in p}
            asked = {p["port"] for rule in o["spec"]["ingress"] for p in rule["ports"] if isinstance(p["port"], str)}
            expect(asked <= names, f"{name}: the network policy names no port of a pod: {sorted(asked - names)}")
        if o["kind"] == "PersistentVolumeClaim":
            expect(set(o["spec"]["accessModes"]) <= {"ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"}, f"{name}: access modes {o['spec']['accessModes']}")
        if o["kind"] == "ServiceMonitor":
            services = [s for s in found if s["kind"] == "Service" and all(s["metadata"]["labels"].get(k) == v for k, v in o["spec"]["selector"]["matchLabels"].items())]
            expect(len(services) == 1 and services[0]["spec"]["ports"][0]["name"] == o["spec"]["endpoints"][0]["port"], f"{name}: the ServiceMonitor watches {len(services)} services")
            expect(o["spec"]["endpoints"][0]["path"] == "/metrics", f"{name}: the ServiceMonitor scrapes {o['spec']['endpoints'][0]['path']}")
        if o["kind"] == "PrometheusRule":
            expect(o["spec"] == yaml.safe_load((MONITORING / "alerts.yaml").read_text()), f"{name}: the rules are not those of deploy/monitoring")
        if o["kind"] == "Pod":
            expect("/healthz/ready" in str(o["spec"]), f"{name}: the test of the release does not ask whether it is ready")
        if o["kind"] in ("ScaledObject", "HorizontalPodAutoscaler"):
            boards = "".join(path.read_text() for path in (MONITORING / "dashboards").glob("*.json"))
            metrics = re.findall(r"farzi_[a-z_]+", str(o["spec"]))
            expect(metrics and all(metric in boards for metric in metrics), f"{name}: scales by {metrics}, which no dashboard shows")


def check_watching(name, found, values):
    """Each flag of monitoring switches on just what it names."""
    flags = values.get("monitoring", {})
    for flag, kind in (("serviceMonitor", "ServiceMonitor"), ("rules", "PrometheusRule")):
        expect((kind in [o["kind"] for o in found]) == flags.get(flag, {}).get("enabled", False), f"{name}: {kind} against its flag")
    boards = [o for o in found if o["kind"] == "ConfigMap" and "-dashboard-" in o["metadata"]["name"]]
    wanted = len(list((MONITORING / "dashboards").glob("*.json"))) if flags.get("dashboards", {}).get("enabled") else 0
    expect(len(boards) == wanted, f"{name}: {len(boards)} dashboards, expected {wanted}")
    expect(all(json.loads(text)["panels"] for o in boards for text in o["data"].values()), f"{name}: a dashboard without panels")


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
             {"workers": [{"name": "UPPER", "replicas": 1, "devices": 1, "threads": 1}]}, {"autoscaling": {"kind": "magic"}}, {"image": {"repository": "farzi", "digest": "abc"}},
             {"store": {"kind": "nfs"}}, {"store": {"kind": "s3"}}, {"store": {"kind": "s3", "bucket": "Upper"}}, {"store": {"endpoint": "https://key:secret@minio.example"}},
             {"store": {"secretAccessKey": "in clear"}}, {"store": {"cacheSize": "much"}}]
    for values in wrong:
        expect(list(validator.iter_errors(merged(defaults, values))), f"the schema accepts {values}")


def check_refusals(renderer):
    for values, word in [
        ({}, "auth"), ({"auth": {"existingSecret": "s"}}, "postgresql"),
        ({"auth": {"existingSecret": "s"}, "mode": "single", "autoscaling": {"kind": "hpa"}}, "autoscaling"),
        ({"auth": {"existingSecret": "s"}, "postgresql": {"existingSecret": "d"}, "autoscaling": {"kind": "keda"}}, "prometheusAddress"),
        ({"auth": {"existingSecret": "s"}, "postgresql": {"existingSecret": "d"}, "store": {"kind": "s3"}}, "bucket"),
        ({"auth": {"existingSecret": "s"}, "mode": "single", "store": {"kind": "s3", "bucket": "farzi"}}, "mode: cluster"),
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
            check_services(example.name, found)
            check_watching(example.name, found, yaml.safe_load(example.read_text()))
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
            if example.name in ("cluster.yaml", "s3.yaml", "single.yaml"):
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
        check_services(plain.name, found)
    check_schema()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{rendered} sets of values rendered, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
