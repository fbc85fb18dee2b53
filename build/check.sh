# shellcheck shell=bash
# What must hold for every commit and is no test: formatting, clean scripts, nothing of one machine in the repository.

run_checks() {
    local failed=0
    check_tracked_files || failed=1
    check_scripts || failed=1
    check_links || failed=1
    check_format || failed=1
    if [ "$failed" != 0 ]; then return 1; fi
    note "checks passed"
}

# The formatter can mend what it finds: dotnet format Farzi.sln
check_format() {
    local log=$artifacts/$mode/format.log
    if run_dotnet format Farzi.sln --no-restore --verify-no-changes </dev/null >"$log" 2>&1; then return 0; fi
    note "the formatting differs; mend it with: dotnet format Farzi.sln"
    sed -e 's/ \[[^]]*proj\]$//' -e "s:$root/::g" "$log" | awk '!seen[$0]++' | head -n 40 >&2
    return 1
}

check_scripts() {
    if ! command -v shellcheck >/dev/null; then
        note "shellcheck is not installed: the scripts were not checked"
        return 0
    fi
    (cd "$root" && shellcheck farzi .ci/run tests/scripts/*.tests.sh tests/scripts/fake-*.sh >&2)
}

# Paths of a developer's machine, and hosts of package registries (which one is used is the machine's business).
# The brackets keep this file from finding itself.
check_tracked_files() {
    local found patterns=(
        '(^|[^A-Za-z0-9._-])/([w]ork|[f]arm)/'
        '(^|[^A-Za-z0-9._-])/([h]ome|[U]sers)/[a-z]'
        '[A-Z]:[\\][U]sers'
        '([n]uget|[n]pmjs|[d]ebian|[p]ypi|[p]ythonhosted)\.org'
        '/v3/[i]ndex\.json'
    )
    if ! git -C "$root" rev-parse --git-dir >/dev/null 2>&1; then
        note "not a git checkout: tracked files were not checked"
        return 0
    fi
    found=$(git -C "$root" grep -nIE "$(IFS='|' && printf '%s' "${patterns[*]}")" -- . | cut -c1-200 || true)
    if [ -z "$found" ]; then return 0; fi
    note "tracked files name paths of a machine or a package registry's host:"
    printf '%s\n' "$found" >&2
    return 1
}

# Relative links in the documentation lead to files of the repository.
check_links() {
    local page target broken=0
    while IFS= read -r page; do
        while IFS= read -r target; do
            target=${target%%#*}
            if [[ $target == *:* ]] || [ -e "$root/$(dirname "$page")/$target" ]; then continue; fi
            note "$page links to $target, which does not exist"
            broken=1
        done < <(grep -oE '\]\([^) ]+' "$root/$page" | cut -c3-)
    done < <(cd "$root" && find ./*.md docs samples -name '*.md' 2>/dev/null)
    return "$broken"
}
