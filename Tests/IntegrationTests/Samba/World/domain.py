#!/usr/bin/python3
"""Makes the Active Directory domain CORP.TEST, with one account for each kind of delegation and of fault.

usage: domain.py FOLDER HOSTS

FOLDER/dc   what `samba -s FOLDER/dc/smb.conf` serves
FOLDER/keys one keytab for each computer, as a joined member would hold it, and one for each service account

Needs no privilege but to be "root" of some user namespace. `samba-tool domain provision` would set the ACLs of
sysvol, and that needs the real root; its library lets us leave them out, and no file is served here.
It is also quicker: samba-tool costs half a second a call, and there are a hundred changes to make.
"""

import logging
import os
import sys

import ldb
import samba.dckeytab  # noqa: F401 gives Net its export_keytab
from samba import dsdb, param
from samba.auth import system_session
from samba.dcerpc import dnsp, security
from samba.ndr import ndr_pack, ndr_unpack
from samba.net import Net
from samba.provision import FILL_FULL, provision, sambadns
from samba.samdb import SamDB

REALM, NETBIOS, CONTROLLER = "CORP.TEST", "CORP", "dc1"
DOMAIN = REALM.lower()
NETWORK = "198.51.100"
PASSWORD = "Passw0rd!"

# userAccountControl, [MS-ADTS] section 2.2.16.
DISABLED = 0x2
NORMAL = 0x200
WORKSTATION = 0x1000
PASSWORD_NEVER_EXPIRES = 0x10000
TRUSTED_FOR_DELEGATION = 0x80000
NOT_DELEGATED = 0x100000
TRUSTED_TO_AUTHENTICATE = 0x1000000

# msDS-SupportedEncryptionTypes, [MS-KILE] section 2.2.7.
RC4, USUAL = 0x4, 0x1C

folder, hosts_file = os.path.abspath(sys.argv[1]), sys.argv[2]
base = folder + "/dc"
hosts = {}
with open(hosts_file) as lines:
    for line in lines:
        words = line.split()
        if words and not words[0].startswith("#"):
            hosts[words[0]] = f"{NETWORK}.{words[1]}"


def configure():
    for name in ("private", "lock", "state", "cache", "ncalrpc", "bind", "ntp"):
        os.makedirs(f"{base}/{name}")
    os.chmod(f"{base}/ntp", 0o750)
    # No smbd and no winbindd: both insist on the real root, and the second hop needs only an open port.
    text = f"""[global]
netbios name = {CONTROLLER.upper()}
realm = {REALM}
workgroup = {NETBIOS}
server role = active directory domain controller
server services = rpc, ldap, cldap, kdc, dns, kcc
dcerpc endpoint servers = epmapper, samr, netlogon, lsarpc, drsuapi, dnsserver
interfaces = 127.0.0.1 {hosts[CONTROLLER]}
bind interfaces only = yes
dns forwarder =
private dir = {base}/private
lock dir = {base}/lock
state directory = {base}/state
cache directory = {base}/cache
pid directory = {base}
ncalrpc dir = {base}/ncalrpc
binddns dir = {base}/bind
ntp signd socket directory = {base}/ntp
log file = {base}/log.%m
tls enabled = no
ad dc functional level = 2016
nt hash store = always
disable spoolss = yes
load printers = no
[sysvol]
path = {base}/state/sysvol
read only = no
[netlogon]
path = {base}/state/sysvol/{DOMAIN}/scripts
read only = no
"""
    with open(f"{base}/smb.conf", "w") as out:
        out.write(text)


configure()
configuration = f"{base}/smb.conf"
parameters = param.LoadParm()
parameters.load(configuration)
quiet = logging.getLogger("provision")
quiet.addHandler(logging.NullHandler())
quiet.propagate = False
result = provision(
    quiet, system_session(), smbconf=configuration, lp=parameters, samdb_fill=FILL_FULL,
    realm=REALM, domain=NETBIOS, hostname=CONTROLLER, hostip=hosts[CONTROLLER],
    adminpass=PASSWORD, dns_backend="SAMBA_INTERNAL",
    serverrole="active directory domain controller",
    # Resource-based delegation came with the level of 2012, authentication policies with that of 2012 R2.
    dom_for_fun_level=dsdb.DS_DOMAIN_FUNCTION_2016,
    use_ntvfs=False, skip_sysvolacl=True, plaintext_secrets=True)
parameters = param.LoadParm()
parameters.load(configuration)
directory = SamDB(url=result.paths.samdb, session_info=system_session(), lp=parameters)
root = directory.domain_dn()
users, computers = f"CN=Users,{root}", f"CN=Computers,{root}"
# The file of the domain's own partition. What a domain controller would refuse is written here: the states that old
# or damaged domains have. The schema is needed for the index keys to come out right.
partition = ldb.Ldb(f"tdb://{base}/private/sam.ldb.d/{root.upper()}.ldb")
dsdb._dsdb_set_schema_from_ldb(partition, directory)


def change(dn, values, how=ldb.FLAG_MOD_REPLACE, database=None):
    database = database or directory
    message = ldb.Message(ldb.Dn(database, dn))
    for name, value in values.items():
        message[name] = ldb.MessageElement(value, how, name)
    database.modify(message)


def account(name, kind, container, control, spns, secret, values):
    """Adds a user or computer: disabled first, since an enabled account has to have a password."""
    dn = f"CN={name.rstrip('$')},{container}"
    first = {"dn": dn, "objectClass": kind, "sAMAccountName": name,
             "userAccountControl": str(control & ~0xFF0000 & ~0x1000000 | DISABLED)}
    if kind == "user":
        first["userPrincipalName"] = f"{name}@{DOMAIN}"
    else:
        first["dNSHostName"] = f"{name.rstrip('$').lower()}.{DOMAIN}"
    directory.add(first)
    directory.setpassword(f"(sAMAccountName={ldb.binary_encode(name)})", secret,
                          force_change_at_next_login=False)
    values = {"userAccountControl": str(control), **values}
    if spns:
        values["servicePrincipalName"] = spns
    change(dn, values)
    return dn


def user(name, control=0, spns=(), keeps_password=True, **values):
    never = PASSWORD_NEVER_EXPIRES if keeps_password else 0
    # A service account's key must not be that of another account, or the wrong key would fit.
    secret = PASSWORD if not spns else f"{name}-{PASSWORD}"
    values = {key.replace("_", "-"): value for key, value in values.items()}
    return account(name, "user", users, NORMAL | never | control, list(spns), secret, values)


def computer(name, control=0, classes=("HOST", "WSMAN", "RestrictedKrbHost"), **values):
    # Each computer has a password of its own: RC4 keys have no salt, so equal passwords would be equal keys.
    spns = [f"{kind}/{host}" for kind in classes for host in (name, f"{name}.{DOMAIN}")]
    values = {"msDS-SupportedEncryptionTypes": str(USUAL),
              **{key.replace("_", "-"): value for key, value in values.items()}}
    return account(f"{name.upper()}$", "computer", computers, WORKSTATION | control, spns,
                   f"{name}-{PASSWORD}", values)


def group(name, *members):
    dn = f"CN={name},{users}"
    directory.add({"dn": dn, "objectClass": "group", "sAMAccountName": name})
    change(dn, {"member": list(members)}, ldb.FLAG_MOD_ADD)
    return dn


def sid(dn):
    found = directory.search(base=dn, scope=ldb.SCOPE_BASE, attrs=["objectSid"])
    return ndr_unpack(security.dom_sid, found[0]["objectSid"][0])


def let_act(target, *entries):
    """Resource-based delegation: entries are ("A" or "D", account), in the order in which they shall stand."""
    rights = "CCDCLCSWRPWPDTLOCRSDRCWDWO"  # what Set-ADComputer -PrincipalsAllowedToDelegateToAccount writes
    text = "O:BAD:" + "".join(f"({kind};;{rights};;;{sid(dn)})" for kind, dn in entries)
    own = security.dom_sid(directory.get_domain_sid())
    change(target, {"msDS-AllowedToActOnBehalfOfOtherIdentity":
                    ndr_pack(security.descriptor.from_sddl(text, own))})


# --- the domain controller and the domain ---------------------------------------------------------------------
# A running Samba registers these names a while after its start; the tests start at once.
change(f"CN={CONTROLLER.upper()},OU=Domain Controllers,{root}", {
    "servicePrincipalName": [
        f"ldap/{CONTROLLER}.{DOMAIN}", f"ldap/{CONTROLLER.upper()}",
        f"ldap/{CONTROLLER}.{DOMAIN}/{DOMAIN}", f"GC/{CONTROLLER}.{DOMAIN}/{DOMAIN}",
        f"WSMAN/{CONTROLLER}.{DOMAIN}", f"WSMAN/{CONTROLLER}",
    ]}, ldb.FLAG_MOD_ADD)
# Locked accounts stay locked, however old the snapshot of this domain is.
change(root, {"lockoutThreshold": "5", "lockoutDuration": str(-(1 << 63))})

# --- users ------------------------------------------------------------------------------------------------------
user("alice")
user("bob")
user("sensitive", NOT_DELEGATED)
protected = user("protected")
nested = user("nestedprotected")
change(f"CN=Protected Users,{users}",
       {"member": [protected, group("Chief Officers", nested)]}, ldb.FLAG_MOD_ADD)
user("disabled", DISABLED)
user("expired", accountExpires="116444736000000000")  # 1 January 1970
user("mustchange", keeps_password=False, pwdLastSet="0")
user("nologonhours", logonHours=b"\0" * 21)
locked = user("locked")
change(locked, {"lockoutTime": "133500000000000000", "badPwdCount": "5"}, database=partition)
# The password of this account is older than the domain's AES keys: only the NT hash is stored, which is the RC4 key.
rc4only = user("rc4only")
change(rc4only, {"supplementalCredentials": []}, ldb.FLAG_MOD_DELETE, partition)

# --- computers --------------------------------------------------------------------------------------------------
computer("servera", TRUSTED_FOR_DELEGATION)
computer("serverb")
listed = [f"cifs/serverb.{DOMAIN}", "cifs/serverb"]
computer("serverc", msDS_AllowedToDelegateTo=listed)
computer("serverd", TRUSTED_TO_AUTHENTICATE, msDS_AllowedToDelegateTo=listed)
e, f, g = computer("servere"), computer("serverf"), computer("serverg")
let_act(computer("serverb2"), ("A", e))
let_act(computer("serverb3"), ("A", group("Jump Hosts", group("Jump Hosts East", f))))
let_act(computer("serverb4"), ("D", g), ("A", group("All Servers", e, g)))
computer("serverrc4", msDS_SupportedEncryptionTypes=str(RC4))
computer("serveroff", DISABLED)
computer("servernowsman", classes=("HOST",))
computer("serverptr")
# A service account has the HTTP name of serverh. This is no duplicate: the computer has HTTP only by way of HOST.
computer("serverh")
user("svc-web", spns=[f"HTTP/serverh.{DOMAIN}", "HTTP/serverh"])
# The database's name belongs to a service account, and so it is this account whose descriptor counts.
let_act(user("svc-sql", spns=[f"MSSQLSvc/serverb2.{DOMAIN}:1433", f"MSSQLSvc/serverb2.{DOMAIN}"]),
        ("A", e))
# A true duplicate. No domain controller accepts one today; domains that are older than this check have them.
computer("serverdup", classes=("HOST", "HTTP"))
duplicate = user("svc-dup", spns=["HTTP/elsewhere"])
change(duplicate, {"servicePrincipalName": [f"HTTP/serverdup.{DOMAIN}".encode()]},
       ldb.FLAG_MOD_ADD, partition)

# --- names ------------------------------------------------------------------------------------------------------


class Pointer(dnsp.DnssrvRpcRecord):
    """PTR, which sambadns has no class for."""

    def __init__(self, name):
        super().__init__()
        self.wType, self.rank, self.dwSerial, self.dwTtlSeconds = (
            dnsp.DNS_TYPE_PTR, dnsp.DNS_RANK_ZONE, 1, 900)
        self.data = name


def record(zone, name, *records):
    message = ldb.Message(ldb.Dn(
        directory, f"DC={name},DC={zone},CN=MicrosoftDNS,DC=DomainDnsZones,{root}"))
    message["objectClass"] = ["top", "dnsNode"]
    message["dnsRecord"] = ldb.MessageElement(
        [ndr_pack(one) for one in records], ldb.FLAG_MOD_ADD, "dnsRecord")
    directory.add(message)


reverse = ".".join(reversed(NETWORK.split("."))) + ".in-addr.arpa"
own_sid = security.dom_sid(directory.get_domain_sid())
sambadns.add_domain_record(directory, root, "DC=DomainDnsZones", reverse, own_sid,
                           str(sid(f"CN=DnsAdmins,{users}")))
record(reverse, "@", sambadns.SOARecord(f"{CONTROLLER}.{DOMAIN}", f"hostmaster.{DOMAIN}"),
       sambadns.NSRecord(f"{CONTROLLER}.{DOMAIN}"))
for name, address in hosts.items():
    if name != CONTROLLER:
        record(DOMAIN, name, sambadns.ARecord(address))
    seen = "somebodyelse" if name == "serverptr" else name
    record(reverse, address.rsplit(".", 1)[1], Pointer(f"{seen}.{DOMAIN}"))
record(DOMAIN, "alias", sambadns.CNAMERecord(f"servera.{DOMAIN}"))  # no account has this name
record(DOMAIN, "dangling", sambadns.CNAMERecord(f"nowhere.{DOMAIN}"))
record(DOMAIN, "gone", sambadns.ARecord(f"{NETWORK}.99"))  # no computer has this address

# --- keys -------------------------------------------------------------------------------------------------------
keys = folder + "/keys"
os.makedirs(keys)
net = Net(None, parameters)
for found in directory.search(
        root, expression="(|(objectClass=computer)(servicePrincipalName=*))",
        attrs=["sAMAccountName", "servicePrincipalName"]):
    name = str(found["sAMAccountName"][0])
    if name == "krbtgt" or name.startswith("dns-"):
        continue
    # An acceptor tries every key of its keytab, so the account's own entry is enough to read any of its tickets.
    try:
        net.export_keytab(keytab=f"{keys}/{name.rstrip('$').lower()}.keytab", principal=name)
    except Exception as problem:  # the library throws several kinds
        sys.exit(f"no key of {name}: {problem}")
