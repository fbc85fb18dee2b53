#!/usr/bin/env bash
# Stands in for the dotnet executable in the tests of ./farzi (checkout.sh).
set -eu
folder=$(dirname "$(dirname "$0")")
echo "$1 ${2:-}" >>"$folder/calls"

restore() {
    case ${FAKE_RESTORE:-missing} in
        ok) echo 'Restored.' ;;
        missing) echo 'x.csproj : error NU1101: Unable to find package X. No packages exist with this id' && exit 1 ;;
        unreachable) echo 'x.csproj : error NU1301: Unable to load the service index' && exit 1 ;;
        odd) echo 'x.csproj : error MSB4025: broken project' && exit 1 ;;
    esac
}

build() {
    local mode name program
    if [ "${FAKE_BUILD:-}" = broken ]; then
        echo "$PWD/src/A.cs(3,5): warning CS0001: noise [$PWD/src/A.csproj]"
        echo "$PWD/src/A.cs(3,5): error CS0103: no such name [$PWD/src/A.csproj]"
        echo "$PWD/src/A.cs(3,5): error CS0103: no such name [$PWD/src/A.csproj]"
        exit 1
    fi
    mode=${FARZI_PACKAGES:-$(sed -n 's:.*<FarziPackages>\(.*\)</FarziPackages>.*:\1:p' artifacts/farzi.props)}
    for name in Farzi.Cli/release/farzi Farzi.Bench/release/farzi-bench Farzi.Silo/release/farzi-silo; do
        program=artifacts/$mode/bin/$name
        mkdir -p "$(dirname "$program")"
        cat >"$program" <<'EOF'
#!/usr/bin/env bash
if [ "${1:-}" = wait ]; then
    echo "$$" >"$2"
    exec sleep 60
fi
echo "$(basename "$0")[$#]: $*"
exit "${PROGRAM_STATUS:-0}"
EOF
        chmod +x "$program"
    done
}

case $1 in
    restore) restore ;;
    build) build ;;
esac
