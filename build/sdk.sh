# shellcheck shell=bash
# Finds a .NET SDK that global.json accepts, without starting one where a listing of folders is enough.

# Prints the folders that may hold a dotnet installation, best first.
sdk_candidates() {
    local onpath
    if [ -n "${DOTNET_ROOT:-}" ]; then printf '%s\n' "$DOTNET_ROOT"; fi
    onpath=$(command -v dotnet || true)
    if [ -n "$onpath" ]; then dirname -- "$(readlink -f -- "$onpath")"; fi
    printf '%s\n' "${HOME:-/nonexistent}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/lib64/dotnet /usr/local/share/dotnet
}

# Prints the newest SDK 10.0 version below a dotnet folder, or nothing.
newest_sdk() {
    local folder newest=
    for folder in "$1"/sdk/10.0.*; do
        if [ ! -e "$folder/dotnet.dll" ]; then continue; fi
        newest=$(printf '%s\n%s\n' "$newest" "${folder##*/}" | LC_ALL=C sort -V | tail -n 1)
    done
    printf '%s' "$newest"
}

# Sets dotnet (the executable) and sdk_version.
find_sdk() {
    local folder found=
    while IFS= read -r folder; do
        if [ -z "$folder" ] || [ ! -x "$folder/dotnet" ]; then continue; fi
        sdk_version=$(newest_sdk "$folder")
        if [ -n "$sdk_version" ]; then
            dotnet=$folder/dotnet
            export DOTNET_ROOT=$folder # the built executables look for the runtime there
            return
        fi
        found="$found $folder:$(cd "$folder" && echo sdk/*)"
    done < <(sdk_candidates)
    fail "$exit_unavailable" "the .NET SDK 10.0 was not found." \
        "looked on PATH, in DOTNET_ROOT and in the usual folders${found:+; found only$found}" \
        "install it with your package manager (dotnet-sdk-10.0) or from https://dotnet.microsoft.com/download/dotnet/10.0;" \
        "where it is installed elsewhere, set DOTNET_ROOT to the folder that holds the dotnet executable."
}

# dotnet, from the repository root, so that global.json and the solution's settings apply.
run_dotnet() { (cd "$root" && "$dotnet" "$@"); }
