#!/usr/bin/python3
"""Makes the domains CORP.TEST and PARTNER.TEST, with one account for each kind of delegation and of fault.

usage: domains.py FOLDER HOSTS corp.test|partner.test

FOLDER/dc1, FOLDER/dc2   what `samba -s FOLDER/dc1/smb.conf` serves
FOLDER/keys              keytabs
"""

import os
import sys

import ldb
from active_directory import (
    DISABLED, NOT_DELEGATED, RC4, TRUSTED_FOR_DELEGATION, TRUSTED_TO_AUTHENTICATE, Domain, Pointer)
from samba.provision import sambadns

NETWORK = "198.51.100"
REVERSE = ".".join(reversed(NETWORK.split("."))) + ".in-addr.arpa"
CORP, PARTNER = "corp.test", "partner.test"
# Chosen, and not random, so that each domain can be made without the other.
SIDS = {CORP: "S-1-5-21-1000000001-1000000002-1000000003",
        PARTNER: "S-1-5-21-2000000001-2000000002-2000000003"}
TRUST_SECRET = "between-the-two-forests"

folder, wanted = os.path.abspath(sys.argv[1]), sys.argv[3]
hosts = {}
with open(sys.argv[2]) as lines:
    for line in lines:
        words = line.split()
        if words and not words[0].startswith("#"):
            hosts[words[0]] = (words[1], f"{NETWORK}.{words[2]}")


def make(name, controller):
    return Domain(name, controller, hosts[controller][1], SIDS[name], f"{folder}/{controller}",
                  f"{folder}/keys")


def corp():
    domain = make(CORP, "dc1")
    # Locked accounts stay locked, however old the snapshot of this domain is.
    domain.change(domain.root, {"lockoutThreshold": "5", "lockoutDuration": str(-(1 << 63))})
    fill_users(domain)
    fill_computers(domain)
    domain.trust(PARTNER, SIDS[PARTNER], TRUST_SECRET)
    fill_names(domain)
    domain.export_keys()


def fill_users(domain):
    for name in ("alice", "bob"):
        domain.user(name)
    domain.user("sensitive", NOT_DELEGATED)
    protected, nested = domain.user("protected"), domain.user("nestedprotected")
    domain.add(f"CN=Protected Users,{domain.users}",
               {"member": [protected, domain.group("Chief Officers", nested)]})
    domain.user("disabled", DISABLED)
    domain.user("expired", accountExpires="116444736000000000")  # 1 January 1970
    domain.user("mustchange", keeps_password=False, pwdLastSet="0")
    domain.user("nologonhours", logonHours=b"\0" * 21)
    domain.smuggle(domain.user("locked"), {"lockoutTime": "133500000000000000", "badPwdCount": "5"})
    # Its password is older than the domain's AES keys: only the NT hash is stored, which is the RC4 key.
    domain.smuggle(domain.user("rc4only"), {"supplementalCredentials": []}, ldb.FLAG_MOD_DELETE)


def fill_computers(domain):
    computer = domain.computer
    computer("servera", TRUSTED_FOR_DELEGATION)
    computer("serverb")
    listed = [f"cifs/serverb.{CORP}", "cifs/serverb"]
    computer("serverc", msDS_AllowedToDelegateTo=listed)
    computer("serverd", TRUSTED_TO_AUTHENTICATE, msDS_AllowedToDelegateTo=listed)
    e, f, g = computer("servere"), computer("serverf"), computer("serverg")
    domain.let_act(computer("serverb2"), ("A", e))
    jump_hosts = domain.group("Jump Hosts", domain.group("Jump Hosts East", f))
    domain.let_act(computer("serverb3"), ("A", jump_hosts))
    domain.let_act(computer("serverb4"), ("D", g), ("A", domain.group("All Servers", e, g)))
    computer("serverrc4", msDS_SupportedEncryptionTypes=str(RC4))
    computer("serveroff", DISABLED)
    computer("servernowsman", classes=("HOST",))
    computer("serverptr")
    # A service account has the HTTP name of serverh. This is no duplicate: the computer has HTTP only by way of HOST.
    computer("serverh")
    domain.user("svc-web", spns=[f"HTTP/serverh.{CORP}", "HTTP/serverh"])
    # The database's name belongs to a service account, and so it is this account whose descriptor counts.
    database = [f"MSSQLSvc/serverb2.{CORP}:1433", f"MSSQLSvc/serverb2.{CORP}"]
    domain.let_act(domain.user("svc-sql", spns=database), ("A", e))
    # A true duplicate. No domain controller accepts one today; domains older than that check have them.
    computer("serverdup", classes=("HOST", "HTTP"))
    domain.smuggle(domain.user("svc-dup", spns=["HTTP/elsewhere"]),
                   {"servicePrincipalName": [f"HTTP/serverdup.{CORP}".encode()]}, ldb.FLAG_MOD_ADD)


def fill_names(domain):
    """All names of both domains: the client asks this domain's DNS, which has a copy of the other's zone."""
    domain.zone(REVERSE)
    domain.zone(PARTNER)
    for name, (zone, address) in hosts.items():
        if name != "dc1":
            domain.record(zone, name, sambadns.ARecord(address))
        seen = "somebodyelse" if name == "serverptr" else name
        domain.record(REVERSE, address.rsplit(".", 1)[1], Pointer(f"{seen}.{zone}"))
    for service, port in (("_kerberos._tcp", 88), ("_kerberos._udp", 88), ("_ldap._tcp", 389),
                          ("_gc._tcp", 3268)):
        domain.record(PARTNER, service, sambadns.SRVRecord(f"dc2.{PARTNER}", port))
    domain.record(CORP, "alias", sambadns.CNAMERecord(f"servera.{CORP}"))  # no account has this name
    domain.record(CORP, "dangling", sambadns.CNAMERecord(f"nowhere.{CORP}"))
    domain.record(CORP, "gone", sambadns.ARecord(f"{NETWORK}.99"))  # no computer has this address


def partner():
    domain = make(PARTNER, "dc2")
    domain.user("carol")
    domain.computer("web", TRUSTED_FOR_DELEGATION)
    domain.trust(CORP, SIDS[CORP], TRUST_SECRET)
    domain.export_keys()


{CORP: corp, PARTNER: partner}[wanted]()
