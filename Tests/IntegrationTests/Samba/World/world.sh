#!/bin/bash
# world.sh CACHE [CLOCK]   CORP.TEST and PARTNER.TEST on a network, for as long as standard input stays open
#
# Every host of the file `hosts` is a network namespace on one bridge that leads nowhere else. dc1 and dc2 are Samba
# domain controllers on the real ports; behind each port 5985 stands an Apache with the host's own keys and no others.
# CACHE is a folder for the snapshot of the provisioned domains (8 s to make, half a second to unpack).
# CLOCK turns the clock of dc1, in faketime's words: +20m.
#
# Prints "ready PID" (PID: a process to nsenter, as seen from outside) or "failed REASON".
#
# Works as root and as anybody who may make user namespaces. All files live in a tmpfs of the sandbox's own mount
# namespace, all processes in its pid namespace: when this script ends, however it ends, the kernel ends the rest.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ "${1:-}" != --inside ]; then
  mkdir -p "$1"
  # No --mount-proc: the old /proc is read once to learn our number outside.
  exec unshare --user --map-root-user --net --mount --pid --fork --kill-child \
    "${BASH_SOURCE[0]}" --inside "$here" "$(cd "$1" && pwd)" "${2:-}"
fi
here=$2 cache=$3 clock=$4
read -r outside _ </proc/self/stat
fail() { echo "failed $*"; exit 1; }
trap 'fail "line $LINENO of world.sh"' ERR

mount -t proc proc /proc
names=$(readlink -m /etc/resolv.conf)
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/netns /run/samba /run/world/caches "$(dirname "$names")"
world=/run/world
[ -e "$names" ] || : >"$names"
printf 'nameserver 198.51.100.10\nsearch corp.test\noptions timeout:1 attempts:2\n' >$world/resolv.conf
printf '127.0.0.1 localhost\n' >$world/etc-hosts
mount --bind $world/resolv.conf "$names"
mount --bind $world/etc-hosts /etc/hosts
# What an administrator writes for a client of Active Directory: the KDCs come from DNS.
cat >$world/krb5.conf <<X
[libdefaults]
 default_realm = CORP.TEST
 dns_lookup_kdc = true
 dns_canonicalize_hostname = false
 rdns = false
X
ip link set lo up

# --- network ----------------------------------------------------------------------------------------------------
on() { local host=$1; shift; ip netns exec "$host" "$@"; }
ip netns add switch
ip -n switch link add bridge type bridge
ip -n switch link set bridge up
doors=()
while read -r host domain number ports; do
  case $host in '' | '#'*) continue ;; esac
  doors+=("$host:$domain:198.51.100.$number:$ports")
  ip netns add "$host"
  # An address is of use at once only without duplicate detection and with the loopback up.
  ip -n "$host" -batch - <<X
link set lo up
link add eth0 type veth peer name v-$host netns switch
address add 198.51.100.$number/24 dev eth0
link set eth0 up
X
  ip -n switch link set "v-$host" master bridge up
done <"$here/hosts"

# --- domain -----------------------------------------------------------------------------------------------------
# The snapshot is as good as what made it: the scripts, the list of hosts and the version of Samba name it.
sum=$({ cat "$here"/*.py "$here/hosts"; samba --version; } | sha256sum)
snapshot=$cache/${sum:0:16}.tar.gz
if [ ! -f "$snapshot" ]; then
  making=()
  for domain in corp.test partner.test; do
    timeout 180 /usr/bin/python3 -B "$here/domains.py" $world "$here/hosts" $domain >$world/$domain.log 2>&1 &
    making+=("$!:$domain")
  done
  for one in "${making[@]}"; do
    wait "${one%:*}" || fail "${one#*:}: $(tail -n 3 "$world/${one#*:}.log" | tr '\n' ' ')"
  done
  tar -C $world --sparse --exclude='*.sock*' -czf "$snapshot.$outside" dc1 dc2 keys
  mv "$snapshot.$outside" "$snapshot"
else
  tar -C $world --no-same-owner -xzf "$snapshot"
fi
fake=()
if [ -n "$clock" ]; then
  library=$(echo /usr/lib/*/faketime/libfaketimeMT.so.1)
  fake=(env "LD_PRELOAD=$library" "FAKETIME=$clock" FAKETIME_DONT_FAKE_MONOTONIC=1)
fi
controllers=()
for host in dc1 dc2; do
  # Samba's directory for sockets is compiled in; each of the two gets one of its own.
  unshare --mount ip netns exec $host bash -c '
    mount -t tmpfs -o mode=755 tmpfs /run/samba && exec "$@"' samba "${fake[@]}" \
    samba -i --no-process-group -s $world/$host/smb.conf -d1 --debug-stdout \
    </dev/null >$world/$host.log 2>&1 &
  controllers+=("$!:$host")
  fake=()
done

# --- listeners --------------------------------------------------------------------------------------------------
modules=/usr/lib/apache2/modules
for door in "${doors[@]}"; do
  IFS=: read -r host domain address ports <<<"$door"
  [ "$ports" != - ] || continue
  place=$world/httpd/$host
  mkdir -p "$place/documents" "$place/delegated" "$place/vouched"
  : >"$place/documents/s4u"
  # Apache says of itself what every WS-Management service says (DSP0226 section 11).
  cat <<'X' >"$place/documents/wsman"
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><i:IdentifyResponse xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"><i:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</i:ProtocolVersion><i:ProductVendor>Apache</i:ProductVendor><i:ProductVersion>2.4</i:ProductVersion></i:IdentifyResponse></s:Body></s:Envelope>
X
  {
    cat <<X
ServerRoot "$place"
ServerName $host.$domain
PidFile "$place/pid"
Mutex file:$place default
DocumentRoot "$place/documents"
ErrorLog "$place/error.log"
ServerLimit 1
StartServers 1
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authn_core_module $modules/mod_authn_core.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule authz_user_module $modules/mod_authz_user.so
LoadModule auth_gssapi_module $modules/mod_auth_gssapi.so
LoadModule headers_module $modules/mod_headers.so
LoadModule alias_module $modules/mod_alias.so
LoadModule env_module $modules/mod_env.so
# user, status, cache of a delegated ticket ("-": none came), request
LogFormat "%u %>s %{KRB5CCNAME}e %r" line
CustomLog "$place/access.log" line
X
    for port in ${ports//,/ }; do echo "Listen $address:$port"; done
    if [ -f "$world/keys/$host.keytab" ]; then
      cat <<X
<Location /wsman>
  AuthType GSSAPI
  AuthName WSMAN
  GssapiAllowedMech krb5
  GssapiCredStore keytab:$world/keys/$host.keytab
  GssapiDelegCcacheDir $place/delegated
  GssapiConnectionBound On
  Require valid-user
</Location>
# The same logon, but the host goes on in the user's name by S4U2Proxy, with the user's ticket as evidence.
<Location /s4u>
  AuthType GSSAPI
  AuthName WSMAN
  GssapiAllowedMech krb5
  GssapiCredStore keytab:$world/keys/$host.keytab
  GssapiCredStore client_keytab:$world/keys/$host.keytab
  GssapiCredStore ccache:FILE:$place/own
  GssapiDelegCcacheDir $place/vouched
  GssapiUseS4U2Proxy On
  Require valid-user
</Location>
X
    else
      # A computer outside every domain offers Negotiate all the same, for NTLM.
      echo 'Redirect 401 /wsman'
      echo 'Header always set WWW-Authenticate Negotiate'
    fi
  } >"$place/httpd.conf"
  # Apache takes its time to be ready, but its sockets are open when the command ends; -X: one process, no log of its end.
  on "$host" env KRB5RCACHETYPE=none KRB5_CONFIG=$world/krb5.conf apache2 -f "$place/httpd.conf" -X </dev/null >"$place/out" 2>&1 &
done

# --- until everything answers -----------------------------------------------------------------------------------
wait_for() {
  local tries=0
  until ip netns exec client bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || fail "no answer from $1 port $2: $(tail -n 3 "$3" | tr '\n' ' ')"
    sleep 0.05
  done
}
for port in 53 88 389 3268; do
  wait_for 198.51.100.10 $port $world/dc1.log
  wait_for 198.51.100.60 $port $world/dc2.log
done
for door in "${doors[@]}"; do
  IFS=: read -r host domain address ports <<<"$door"
  [ "$ports" = - ] || wait_for "$address" "${ports%%,*}" "$world/httpd/$host/error.log"
done
for one in "${controllers[@]}"; do
  kill -0 "${one%:*}" 2>/dev/null || fail "samba ended: $(tail -n 3 "$world/${one#*:}.log" | tr '\n' ' ')"
done
echo "ready $outside"
# Until the test closes our standard input, or is gone.
cat >/dev/null || :
