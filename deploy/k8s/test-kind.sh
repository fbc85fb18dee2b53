#!/usr/bin/env bash
# The chart in a real cluster of kind (test D2): install, submit, delete pods while the job runs, drain a node; the job ends with the bits of an undisturbed one.
#   ORLEANS_SQL=DIR deploy/k8s/test-kind.sh        DIR: Orleans' PostgreSQL scripts Main, Clustering, Clustering-3.7.0, Persistence
# Needs docker, kind, kubectl, helm, curl and python3; it makes the cluster farzi-test and removes it at the end (KEEP=1 keeps it). Not run by CI.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
for tool in docker kind kubectl helm curl python3; do command -v "$tool" >/dev/null || { echo "test-kind: $tool is missing" >&2; exit 69; }; done
sql=${ORLEANS_SQL:?test-kind: ORLEANS_SQL names the folder of the PostgreSQL scripts of Orleans}

cluster=farzi-test
work=$(mktemp -d)
forward=
cleanup() {
    if [ -n "$forward" ]; then kill "$forward" 2>/dev/null || true; fi
    if [ -z "${KEEP:-}" ]; then kind delete cluster --name "$cluster" >/dev/null 2>&1 || true; fi
    rm -rf "$work"
}
trap cleanup EXIT

docker build -f deploy/docker/Dockerfile -t farzi:0.1.0 .
printf 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes: [{role: control-plane}, {role: worker}, {role: worker}]\n' >"$work/kind.yaml"
kind create cluster --name "$cluster" --config "$work/kind.yaml" --wait 120s
kind load docker-image farzi:0.1.0 --name "$cluster"

i=0 scripts=()
for name in Main Clustering Clustering-3.7.0 Persistence; do
    i=$((i + 1))
    scripts+=("--from-file=$i-$name.sql=$sql/PostgreSQL-$name.sql")
done
kubectl create configmap orleans-postgresql "${scripts[@]}"
# kind's volumes belong to one node each: a folder of the host of all of them stands in for a shared volume.
key="farzi_$(python3 -c 'import base64,secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("="))')"
hash=$(printf %s "$key" | sha256sum | cut -d' ' -f1)
cat >"$work/values.yaml" <<VALUES
auth: {apiKeys: [{name: test, sha256: "$hash", roles: [admin, metrics]}]}
postgresql: {trial: {enabled: true, password: test-only, orleansScripts: orleans-postgresql}}
coordinator: {replicas: 2, resources: {requests: {cpu: 100m, memory: 256Mi}, limits: {memory: 1Gi}}}
workers: [{name: cpu, replicas: 2, devices: 1, threads: 1, resources: {requests: {cpu: 100m, memory: 256Mi}, limits: {memory: 1Gi}}}]
state: {accessModes: [ReadWriteOnce], size: 1Gi}
VALUES
# ReadWriteOnce allows every pod of one node: the pods are kept together, and the other node is there to be drained.
kubectl label node "$cluster-worker" farzi=here
helm install farzi deploy/k8s/farzi --values "$work/values.yaml" --set coordinator.nodeSelector.farzi=here --set 'workers[0].nodeSelector.farzi=here' --wait --timeout 5m
helm test farzi --timeout 2m

kubectl port-forward service/farzi 7071:80 >/dev/null &
forward=$!
call() { curl -fsS --retry 30 --retry-delay 2 --retry-all-errors -H "Authorization: Bearer $key" "$@"; }
state() { call "http://127.0.0.1:7071/v1/jobs/$1" | python3 -c 'import json,sys; j=json.load(sys.stdin); print(j["state"], j.get("digest"))'; }
await() {
    for _ in $(seq 300); do
        case $(state "$1") in Completed*) return ;; Failed* | Cancelled*) state "$1" >&2; exit 1 ;; esac
        sleep 2
    done
    echo "test-kind: $1 did not end" >&2
    exit 1
}
call http://127.0.0.1:7071/v1/version
for job in quiet disturbed; do
    call -X PUT "http://127.0.0.1:7071/v1/jobs/$job" -H 'Content-Type: application/yaml' --data-binary @deploy/k8s/test-job.yaml >/dev/null
    if [ "$job" = disturbed ]; then
        sleep 5
        kubectl delete pod --selector app.kubernetes.io/component=worker-cpu --wait=false
        sleep 10
        kubectl delete pod --selector app.kubernetes.io/component=coordinator --grace-period=0 --force --wait=false
        kubectl rollout status deployment/farzi-coordinator --timeout 3m
        kill "$forward" 2>/dev/null || true
        kubectl port-forward service/farzi 7071:80 >/dev/null &
        forward=$!
    fi
    await "$job"
done
[ "$(state quiet)" = "$(state disturbed)" ] || { echo "test-kind: the disturbed job has other bits" >&2; exit 1; }
kubectl drain "$cluster-worker" --ignore-daemonsets --delete-emptydir-data --timeout 5m # the budget delays, and does not hang
echo "test-kind: passed"
