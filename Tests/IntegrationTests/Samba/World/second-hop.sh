#!/bin/bash
# second-hop.sh CACHE FROM SPN PYTHON   makes the second hop for real, in four ways, without hopdoctor
#
# Runs on the client as root of the sandbox; what happens on FROM happens in its network namespace and with its keys.
# Prints one line for each way that ends with a ticket for SPN in the user's name:
#   policy     the client forwards its ticket where the ticket says ok-as-delegate, as Windows does
#   request    the client forwards its ticket because it was told to (curl --delegation always)
#   evidence   FROM asks the KDC with the user's own ticket as evidence (S4U2Proxy, by mod_auth_gssapi)
#   alone      FROM vouches for the user by itself (S4U2Self, then S4U2Proxy, by kvno)
# PYTHON has pykerberos: kvno cannot use the credentials that mod_auth_gssapi stores.
set -u
cache=$1 from=$2 spn=$3 python=$4
world=/run/world user=$(KRB5CCNAME=$1 klist | sed -n 's/^Default principal: //p')
on_from() { ip netns exec "$from" "$@"; }
log_on() { # PATH DELEGATION
  KRB5CCNAME=$cache curl -s -o /dev/null --max-time 10 --negotiate -u : --delegation "$2" \
    "http://$from.corp.test:5985/$1"
}
go_on() { # CACHE
  [ -f "$1" ] && on_from env "KRB5CCNAME=FILE:$1" "$python" - "${spn/\//@}" <<'X'
import sys
import kerberos
_, context = kerberos.authGSSClientInit(sys.argv[1], gssflags=0)
kerberos.authGSSClientStep(context, "")
X
}
for way in policy:policy request:always; do
  stored=$world/httpd/$from/delegated/$user
  rm -f "$stored"
  log_on wsman "${way#*:}"
  go_on "$stored" 2>/dev/null && echo "${way%:*}"
done
stored=$world/httpd/$from/vouched/$user
rm -f "$stored"
log_on s4u none
go_on "$stored" 2>/dev/null && echo evidence
# Without -f the host's own ticket is not forwardable, and so nothing is that comes of it.
own=FILE:$world/caches/own-$from
on_from kinit -f -k -t "$world/keys/$from.keytab" -c "$own" "${from^^}\$" &&
  on_from kvno -c "$own" -U "${user%@*}" -k "$world/keys/$from.keytab" -P "$spn" >/dev/null 2>&1 &&
  echo alone
exit 0
