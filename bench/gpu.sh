#!/usr/bin/env bash
# The whole measurement on a machine with an NVIDIA GPU, in one call: parity with the processor's operations on the GPU, then meta-gradients over sizes and
# precisions. From the repository's root, with what docs/gpu.md asks for:
#   bench/gpu.sh [DEVICE] [OUTPUT FOLDER]
# DEVICE is cuda:0 by default; torch-cpu tries the script where there is no GPU. SIZES=small leaves out all but the first size.
# Where a Python with PyTorch for CUDA is found, Farzi and the PyTorch peers (bench/peers) are then compared on the same problems in turns.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
device=${1:-cuda:0} out=${2:-bench-gpu}
case $device in
    torch-cpu) export FARZI_TORCH=${FARZI_TORCH:-cpu} FARZI_TEST_DEVICE=cpu ;;
    *) export FARZI_TORCH=${FARZI_TORCH:-cuda} FARZI_TEST_DEVICE=$device ;;
esac
mkdir -p "$out"
if command -v nvidia-smi >/dev/null; then nvidia-smi -q >"$out/nvidia-smi.txt" 2>&1; fi

failed=0
step() { # NAME COMMAND…: standard output to NAME.jsonl or NAME.txt, one line here
    local name=$1 started=$SECONDS
    shift
    if "$@" >"$out/$name" 2>"$out/$name.err"; then printf '%s: %s s\n' "$name" "$((SECONDS - started))"; else
        failed=1
        printf '%s: FAILED after %s s: %s\n' "$name" "$((SECONDS - started))" "$(tail -n 1 "$out/$name.err")"
    fi
}

measure() { # NAME OPTION…
    local name=$1
    shift
    step "$name.jsonl" ./farzi bench meta-gradient --device "$device" --repetitions 7 "$@"
}

step parity.txt ./farzi test Farzi.Engine.Torch.Tests
products=(full)
if [ "$device" != torch-cpu ]; then products+=(tf32 bfloat16); fi
for p in "${products[@]}"; do
    measure "v3416-t20-$p" --vocabulary 3416 --steps 20 --products "$p"
    if [ "${SIZES:-all}" = small ]; then continue; fi
    for t in 50 100 200; do measure "v3416-t$t-$p" --vocabulary 3416 --steps "$t" --products "$p"; done
    for t in 20 50 100 200; do measure "v10000-t$t-$p" --vocabulary 10000 --steps "$t" --products "$p"; done
    measure "v50000-h512-t20-$p" --vocabulary 50000 --hidden 512 --heads 8 --steps 20 --soft-sequences Recomputed --products "$p"
done

sees_cuda() { "$1" -c 'import sys, torch; sys.exit(not torch.cuda.is_available())' 2>/dev/null; }
python=
if [ "$device" != torch-cpu ]; then
    for candidate in python3 /usr/bin/python3; do
        if sees_cuda "$candidate"; then python=$candidate && break; fi
    done
fi
if [ -z "$python" ]; then
    echo "peers: skipped, no Python here has a PyTorch that sees a CUDA device"
else
    if [ "${SIZES:-all}" = small ]; then sizes=(--short); else sizes=(); fi
    step peers-float64.txt "$python" bench/peers/run.py --check --python "$python" --device "$device"
    for p in full tf32; do step "peers-$p.jsonl" "$python" bench/peers/run.py --python "$python" --device "$device" --products "$p" ${sizes[0]+"${sizes[@]}"}; done
fi
exit "$failed"
