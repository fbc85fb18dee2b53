# shellcheck shell=bash
# Exit codes of the script itself (docs/exit-codes.md) and how it speaks.

readonly exit_usage=2 exit_unavailable=69 exit_build=71

note() { printf 'farzi: %s\n' "$*" >&2; }

# fail CODE LINE...: every further line is indented below the first.
fail() {
    local code=$1 line
    shift
    note "$1"
    shift
    for line in "$@"; do printf '       %s\n' "$line" >&2; done
    exit "$code"
}

# Exports NAME=VALUE unless the user set NAME.
default_env() {
    if [ -z "${!1+set}" ]; then export "$1=$2"; fi
}

# Runs a command under an exclusive lock, so that two invocations do not set up or build at once.
# The lock is not inherited by the command's children: a build server would hold it for ever.
locked() {
    mkdir -p "$artifacts"
    if command -v flock >/dev/null; then
        exec 9>"$artifacts/farzi.lock"
        if ! flock -n 9; then
            note "another farzi is setting up or building; waiting for it"
            flock 9
        fi
    fi
    "$@" 9>&- # bash keeps the lock on a descriptor that is closed on exec
    exec 9>&-
}

# Writes stdin to FILE so that a reader sees the old or the new content, never half of it.
write_atomically() {
    local staged
    staged=$(mktemp "$1.XXXXXX")
    cat >"$staged"
    mv -f "$staged" "$1"
}

# What our own threads and the native libraries below them need; set before the process starts, since
# OpenMP and malloc read their settings once. GEMM is called from our threads, each with one core.
export_runtime_settings() {
    default_env OMP_WAIT_POLICY passive
    default_env OMP_NUM_THREADS 1
    default_env OPENBLAS_NUM_THREADS 1
    default_env CUBLAS_WORKSPACE_CONFIG :4096:8 # sums in one order from run to run, on GPUs
    default_env MALLOC_TRIM_THRESHOLD_ 268435456 # freed buffers stay mapped: no page faults on the next use
    default_env DOTNET_TieredPGO 1
    default_env DOTNET_CLI_TELEMETRY_OPTOUT 1
    default_env DOTNET_NOLOGO 1
    default_env DOTNET_SKIP_FIRST_TIME_EXPERIENCE 1
    default_env DOTNET_GENERATE_ASPNET_CERTIFICATE false
    default_env MSBUILDDISABLENODEREUSE 1 # no build node outlives the script
}
