# shellcheck shell=bash
# oneDNN supplies the fastest GEMM. It is optional: OpenBLAS or the managed SIMD GEMM serve without it.

library_folders() {
    tr ':' '\n' <<<"${LD_LIBRARY_PATH:-}"
    printf '%s\n' /usr/lib/x86_64-linux-gnu /usr/lib/aarch64-linux-gnu /usr/lib64 /usr/lib /usr/local/lib
}

library_cache() { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || true; }

find_onednn() {
    local folder
    while IFS= read -r folder; do
        if [ -n "$folder" ] && { [ -e "$folder/libdnnl.so.3" ] || [ -e "$folder/libdnnl.so.2" ]; }; then return 0; fi
    done < <(library_folders)
    library_cache | grep -E 'libdnnl\.so\.[23] ' >/dev/null
}

# Prints the name of the apt package that holds oneDNN, or nothing.
onednn_package() {
    local name
    for name in libdnnl2 libdnnl3; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            printf '%s' "$name"
            return
        fi
    done
}

# apt_install [PREFIX]: updates the lists, then installs; output goes to a log that a failure names.
apt_install() {
    local log=$artifacts/native-install.log name
    export DEBIAN_FRONTEND=noninteractive
    if ! "$@" apt-get update -q -o DPkg::Lock::Timeout=120 </dev/null >"$log" 2>&1; then return 1; fi
    name=$(onednn_package)
    if [ -z "$name" ]; then
        echo "no package libdnnl2 or libdnnl3" >>"$log"
        return 1
    fi
    "$@" apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$name" </dev/null >>"$log" 2>&1
}

fallback_note() {
    note "$1; OpenBLAS or the managed GEMM serves instead (slower)."
    if command -v apt-get >/dev/null; then
        printf '       to install it: apt-get install libdnnl2 (libdnnl3 on newer systems)\n' >&2
    else
        printf '       to install it: the package of oneDNN that has libdnnl.so.2 or libdnnl.so.3\n' >&2
    fi
}

install_onednn() {
    local sudo=()
    if [ "$(id -u)" != 0 ]; then sudo=(sudo); fi
    note "installing oneDNN (libdnnl) through apt"
    if apt_install "${sudo[@]}" && find_onednn; then
        echo installed >"$artifacts/native-gemm"
    else
        echo failed >"$artifacts/native-gemm"
        fallback_note "oneDNN could not be installed (see $artifacts/native-install.log)"
    fi
}

# One attempt or one question for a checkout; what came of it is remembered in artifacts/native-gemm.
ensure_onednn() {
    case ${FARZI_NATIVE:-auto} in
        skip) return ;;
        auto) ;;
        *) fail "$exit_usage" "FARZI_NATIVE is '$FARZI_NATIVE'; it may be 'skip' (do not look for oneDNN) or unset." ;;
    esac
    if [ -e "$artifacts/native-gemm" ] || find_onednn; then return; fi
    locked offer_onednn
}

offer_onednn() {
    local terminal=no answer=n may_install=yes
    if [ -e "$artifacts/native-gemm" ] || find_onednn; then return; fi # another invocation was faster
    if [ -t 0 ] && [ -t 2 ]; then terminal=yes; fi
    if ! command -v apt-get >/dev/null; then
        may_install=no
    elif [ "$(id -u)" != 0 ] && { [ "$terminal" = no ] || ! command -v sudo >/dev/null; }; then
        may_install=no
    fi
    if [ "$may_install" = no ]; then
        echo named >"$artifacts/native-gemm"
        fallback_note "oneDNN (libdnnl) is not installed"
        return
    fi
    if [ "$terminal" = yes ]; then
        printf 'farzi: oneDNN makes training faster. Install it through apt now? [y/N] ' >&2
        read -r answer || answer=n
        if [[ $answer != [yY]* ]]; then
            echo declined >"$artifacts/native-gemm"
            fallback_note "oneDNN is not installed, as answered"
            return
        fi
    fi
    install_onednn
}
