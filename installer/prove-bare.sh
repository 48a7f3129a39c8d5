#!/usr/bin/env bash
# prove-bare.sh FOLDER [build|package]: shows that the README's commands and the package work on a bare Debian 12.
# Needs root, debootstrap and a package archive; leaves the systems in FOLDER for a look.
# shellcheck disable=SC2016 # what stands in single quotes is for dpkg and for the shell inside
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:?usage: prove-bare.sh FOLDER [build|package]}
step=${2:-all}
archive=${PORTREEVE_ARCHIVE:?set it to the address of a Debian package archive}

say() {
    printf '\n== %s\n' "$*"
}

# A minimal system that reaches the package archive as this machine does. PORTREEVE_APT_CONF names a file of apt
# settings (a proxy, say) where more is needed.
make_system() { # NAME
    local root=$folder/$1
    if [ ! -x "$root/usr/bin/apt-get" ]; then
        say "Making the bare system $1"
        mkdir -p "$root"
        debootstrap --variant=minbase bookworm "$root" "$archive" >"$folder/$1.debootstrap.log"
    fi
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    cp /etc/hosts "$root/etc/hosts"
    [ -z "${PORTREEVE_APT_CONF:-}" ] || cp "$PORTREEVE_APT_CONF" "$root/etc/apt/apt.conf.d/90proof"
    printf 'deb %s bookworm main\n' "$archive" >"$root/etc/apt/sources.list"
    # A root of its own, as a machine has it: the lab makes mount namespaces, which a plain folder does not allow.
    mountpoint -q "$root" || mount --bind "$root" "$root"
    mkdir -p "$root/proc" "$root/dev" "$root/sys"
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
    mountpoint -q "$root/sys" || mount --bind -o ro /sys "$root/sys"
}

leave_system() { # NAME
    local part
    for part in proc dev sys .; do
        ! mountpoint -q "$folder/$1/$part" || umount "$folder/$1/$part"
    done
}

inside() { # NAME command..
    local root=$folder/$1
    shift
    chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 CI=true "$@" </dev/null
}

prove_build() {
    make_system build
    say "Cloning"
    rm -rf "$folder/build/src/portreeve"
    mkdir -p "$folder/build/src"
    git clone -q --no-hardlinks "$repository" "$folder/build/src/portreeve"
    say "./dev test (through .ci/run)"
    inside build bash -c 'cd /src/portreeve && bash .ci/run' 2>&1 | tee "$folder/test.log" | tail -n 60
    say "./dev build"
    inside build bash -c 'cd /src/portreeve && ./dev build && build/release/bin/portreeve --version'
    say "./dev package"
    inside build bash -c 'cd /src/portreeve && ./dev package' >"$folder/package.log" 2>&1
    cp "$folder"/build/src/portreeve/build/release/packages/*.deb "$folder/"
}

prove_package() {
    local package
    make_system user
    package=$(cd "$folder" && ls portreeve_*.deb)
    cp "$folder/$package" "$folder/user/root/"
    say "Installing $package with apt"
    inside user apt-get update -q
    inside user dpkg-query -f '${Package} ${Version}\n' -W | sort >"$folder/before.txt"
    inside user env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "/root/$package"
    say "Starting it"
    inside user portreeve --version
    printf '10.0.0.0/9\n10.128.0.0/9\n' | chroot "$folder/user" portreeve aggregate -
    inside user env QT_QPA_PLATFORM=offscreen portreeve --data-dir /tmp/proof --screenshots /tmp/proof
    inside user bash -c 'ls /tmp/proof/*.png'
    inside user bash -c 'dpkg -L portreeve | while read -r f; do test -e "$f" || echo "missing: $f"; done'
    say "Removing it"
    inside user env DEBIAN_FRONTEND=noninteractive apt-get purge -y -q portreeve
    inside user env DEBIAN_FRONTEND=noninteractive apt-get autoremove --purge -y -q >"$folder/autoremove.log"
    inside user dpkg-query -f '${Package} ${Version}\n' -W | sort >"$folder/after.txt"
    diff "$folder/before.txt" "$folder/after.txt" && say "The list of packages is as before"
    if inside user bash -c 'find / -xdev -iname "*portreeve*" -not -path "/proc/*" -not -path "/root/*" | grep .'; then
        say "These files were left behind"
        exit 1
    fi
    say "Nothing was left behind"
}

mkdir -p "$folder"
trap 'leave_system build; leave_system user' EXIT
case "$step" in
all)
    prove_build
    prove_package
    ;;
build) prove_build ;;
package) prove_package ;;
*)
    echo "prove-bare.sh: there is no step \"$step\"" >&2
    exit 64
    ;;
esac
say "Proven"
