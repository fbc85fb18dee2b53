# shellcheck shell=bash
# Builds the solution in Release when anything it is made of changed since the last good build.

# A digest of every input: names, times and sizes of sources, and the settings that steer the build.
build_key() {
    { printf '%s\n' "$mode" "$sdk_version" "${FARZI_TORCH:-none}"
      # Properties given through the environment: OrleansVersion=… ./farzi test
      env | LC_ALL=C grep -E '^(Farzi[A-Za-z]*|[A-Z][A-Za-z]*Version|CI)=' | LC_ALL=C sort || true
      cd "$root" || exit
      find src bench samples tests bundled deploy/monitoring Farzi.sln global.json .editorconfig artifacts/farzi.props ./*.props ./*.targets ./[Nn]u[Gg]et.[Cc]onfig \
          \( -name bin -o -name obj -o -path tests/scripts -o -path tests/web \) -prune -o -type f -printf '%p %T@ %s\n' 2>/dev/null | LC_ALL=C sort || true # some inputs are optional
    } | sha256sum
}

compiled_outputs_exist() { [ -e "$(executable Farzi.Cli farzi)" ] && [ -e "$(executable Farzi.Bench farzi-bench)" ] && [ -e "$(executable Farzi.Silo farzi-silo)" ]; }

is_built() { compiled_outputs_exist && [ "$(cat "$artifacts/$mode/farzi.built" 2>/dev/null)" = "$1" ]; }

executable() { printf '%s' "$artifacts/$mode/bin/$1/release/$2"; }

ensure_built() {
    local key
    key=$(build_key) # before the build: what is edited meanwhile is built next time
    if ! is_built "$key"; then locked compile "$key"; fi
}

compile() {
    local key=$1 log=$artifacts/$mode/build.log started=$SECONDS
    if is_built "$key"; then return; fi # another invocation was faster
    mkdir -p "$artifacts/$mode"
    rm -f "$artifacts/$mode/farzi.built"
    note "building (Release, $mode packages) …"
    if ! run_dotnet build Farzi.sln -c Release -nologo -m -v quiet -clp:NoSummary </dev/null >"$log" 2>&1; then
        print_build_errors "$log"
        fail "$exit_build" "the build failed (full output in $log)"
    fi
    printf '%s\n' "$key" >"$artifacts/$mode/farzi.built"
    note "built in $((SECONDS - started)) s"
}

# The errors alone, once each, with paths relative to the repository.
print_build_errors() {
    local errors
    errors=$(grep -E '(: |^)error( [A-Z]+[0-9]+)?:? ' "$1" | sed -e 's/ \[[^]]*proj[^]]*\]$//' -e "s:$root/::g" | awk '!seen[$0]++' | head -n 60 || true)
    if [ -z "$errors" ]; then errors=$(tail -n 30 "$1"); fi
    printf '%s\n' "$errors" >&2
}
