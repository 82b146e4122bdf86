# shellcheck shell=bash
# Sourced by the scripts beside it: finds JDKs and Maven, and installs what a fresh machine lacks.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$(basename "$0"): $*"
    exit 1
}

# The feature version (17, 25) of the JDK in $1, or nothing if there is none.
jdk_version() {
    [ -x "$1/bin/javac" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null | grep . ||
        "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# One line "version home" for each JDK from 17 on: INTERLOCK_JDKS (homes separated by ':') first, then
# JAVA_HOME, the one on the PATH, and what Linux distributions, SDKMAN and macOS install.
jdks() {
    local home version path
    path=$(command -v javac || true)
    [ -z "$path" ] || path=$(dirname "$(dirname "$(readlink -f "$path")")")
    {
        tr ':' '\n' <<<"${INTERLOCK_JDKS:-}"
        printf '%s\n' "${JAVA_HOME:-}" "$path"
        printf '%s\n' /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home
    } | while read -r home; do
        [ -n "$home" ] || continue
        version=$(jdk_version "$home")
        [ "${version:-0}" -lt 17 ] || echo "$version $(readlink -f "$home")"
    done | awk '!seen[$2]++'
}

as_root_on_debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() {
    say "Installing $* ..."
    # An index that is too old to hold the package is the usual reason for a first failure.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1 </dev/null || {
        apt-get update -qq >/dev/null </dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null </dev/null
    }
}

# Points JAVA_HOME at the JDK to build with: JAVA_HOME itself if it will do, else the oldest from 17 on,
# because what compiles and passes there does so for every user.
use_jdk() {
    if [ "$(jdk_version "${JAVA_HOME:-/nonexistent}" || true)" -ge 17 ] 2>/dev/null; then return; fi
    [ -n "$(jdks)" ] || ! as_root_on_debian || apt_install openjdk-17-jdk-headless
    JAVA_HOME=$(jdks | sort -s -n -k1,1 | awk 'NR == 1 { print $2 }')
    [ -n "$JAVA_HOME" ] || die "no JDK found. Install JDK 17 or newer and set JAVA_HOME to it."
    export JAVA_HOME
}

# Maven through the wrapper; where its download cannot be had, the machine's own.
maven() {
    if [ -z "${maven_command:-}" ]; then
        if "$root/mvnw" --version >/dev/null 2>&1 </dev/null; then
            maven_command=$root/mvnw
        else
            command -v mvn >/dev/null || ! as_root_on_debian || apt_install maven
            maven_command=$(command -v mvn) ||
                die "the Maven wrapper cannot reach its download and there is no mvn on the PATH. Install Maven 3.8 or newer."
            say "The Maven wrapper cannot reach its download; using $maven_command."
        fi
    fi
    # On a terminal Maven writes escape codes even where it has nothing to say.
    (cd "$root" && "$maven_command" --batch-mode "$@" </dev/null) | cat
}

# PostgreSQL's initdb refuses a LANG that is not generated on this machine.
use_known_locale() {
    if ! locale -a 2>/dev/null | tr -d '-' | grep -qix "$(printf %s "${LC_ALL:-${LANG:-C}}" | tr -d '-')"; then
        export LC_ALL=C LANG=C
    fi
}
