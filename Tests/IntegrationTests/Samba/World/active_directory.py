"""A Samba domain in a folder, made and filled without a server and without privileges.

`samba-tool domain provision` would set the ACLs of sysvol, and that needs the real root; its library lets us leave
them out, and no file is served here. It is also quicker: samba-tool costs half a second a call.
"""

import logging
import os
import time

import ldb
import samba
import samba.dckeytab  # noqa: F401 gives Net its export_keytab
from samba import dsdb, param
from samba.auth import system_session
from samba.dcerpc import dnsp, drsblobs, lsa, security
from samba.ndr import ndr_pack, ndr_unpack
from samba.net import Net
from samba.provision import FILL_FULL, provision, sambadns
from samba.samdb import SamDB

PASSWORD = "Passw0rd!"

# userAccountControl, [MS-ADTS] section 2.2.16.
DISABLED = 0x2
NORMAL = 0x200
INTERDOMAIN_TRUST = 0x800
WORKSTATION = 0x1000
PASSWORD_NEVER_EXPIRES = 0x10000
TRUSTED_FOR_DELEGATION = 0x80000
NOT_DELEGATED = 0x100000
TRUSTED_TO_AUTHENTICATE = 0x1000000
# An account is made disabled, since an enabled one has to have a password, and without what only the end sets.
KIND_OF_ACCOUNT = NORMAL | WORKSTATION | INTERDOMAIN_TRUST

# msDS-SupportedEncryptionTypes, [MS-KILE] section 2.2.7.
RC4, AES, USUAL = 0x4, 0x18, 0x1C


class Pointer(dnsp.DnssrvRpcRecord):
    """PTR, which sambadns has no class for."""

    def __init__(self, name):
        super().__init__()
        self.wType, self.rank, self.dwSerial, self.dwTtlSeconds = (
            dnsp.DNS_TYPE_PTR, dnsp.DNS_RANK_ZONE, 1, 900)
        self.data = name


class Domain:
    """The domain, with `base`/smb.conf for its server and `keys` for the keytabs of its members."""

    def __init__(self, name, controller, address, sid, base, keys):
        self.name, self.realm, self.flat = name, name.upper(), name.split(".")[0].upper()
        self.controller, self.base, self.keys = controller, base, keys
        self.sid = security.dom_sid(sid)
        os.makedirs(keys, exist_ok=True)
        configuration = self._configure(address)
        quiet = logging.getLogger("provision")
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
        parameters = param.LoadParm()
        parameters.load(configuration)
        made = provision(
            quiet, system_session(), smbconf=configuration, lp=parameters, samdb_fill=FILL_FULL,
            realm=self.realm, domain=self.flat, hostname=controller, hostip=address,
            domainsid=self.sid, adminpass=PASSWORD, dns_backend="SAMBA_INTERNAL",
            serverrole="active directory domain controller",
            # Resource-based delegation came with the level of 2012, authentication policies with 2012 R2.
            dom_for_fun_level=dsdb.DS_DOMAIN_FUNCTION_2016,
            use_ntvfs=False, skip_sysvolacl=True, plaintext_secrets=True)
        self.parameters = param.LoadParm()
        self.parameters.load(configuration)
        self.directory = SamDB(
            url=made.paths.samdb, session_info=system_session(), lp=self.parameters)
        self.root = self.directory.domain_dn()
        self.users, self.computers = f"CN=Users,{self.root}", f"CN=Computers,{self.root}"
        # The file of the domain's own partition. What a domain controller would refuse is written here: the states
        # that old or damaged domains have. The schema is needed for the index keys to come out right.
        self.partition = ldb.Ldb(f"tdb://{base}/private/sam.ldb.d/{self.root.upper()}.ldb")
        dsdb._dsdb_set_schema_from_ldb(self.partition, self.directory)
        # A running Samba registers these names a while after its start; the tests start at once.
        host = f"{controller}.{name}"
        self.add(f"CN={controller.upper()},OU=Domain Controllers,{self.root}", {
            "servicePrincipalName": [
                f"ldap/{host}", f"ldap/{controller.upper()}", f"ldap/{host}/{name}",
                f"GC/{host}/{name}", f"WSMAN/{host}", f"WSMAN/{controller}"]})

    def _configure(self, address):
        for name in ("private", "lock", "state", "cache", "ncalrpc", "bind", "ntp"):
            os.makedirs(f"{self.base}/{name}")
        os.chmod(f"{self.base}/ntp", 0o750)
        # No smbd and no winbindd: both insist on the real root, and a second hop needs only an open port.
        text = f"""[global]
netbios name = {self.controller.upper()}
realm = {self.realm}
workgroup = {self.flat}
server role = active directory domain controller
server services = rpc, ldap, cldap, kdc, dns, kcc
dcerpc endpoint servers = epmapper, samr, netlogon, lsarpc, drsuapi, dnsserver
interfaces = 127.0.0.1 {address}
bind interfaces only = yes
dns forwarder =
private dir = {self.base}/private
lock dir = {self.base}/lock
state directory = {self.base}/state
cache directory = {self.base}/cache
pid directory = {self.base}
ncalrpc dir = {self.base}/ncalrpc
binddns dir = {self.base}/bind
ntp signd socket directory = {self.base}/ntp
log file = {self.base}/log.%m
tls enabled = no
ad dc functional level = 2016
nt hash store = always
disable spoolss = yes
load printers = no
[sysvol]
path = {self.base}/state/sysvol
read only = no
[netlogon]
path = {self.base}/state/sysvol/{self.name}/scripts
read only = no
"""
        with open(f"{self.base}/smb.conf", "w") as out:
            out.write(text)
        return f"{self.base}/smb.conf"

    # --- objects --------------------------------------------------------------------------------------------------

    def change(self, dn, values, how=ldb.FLAG_MOD_REPLACE, database=None):
        database = database or self.directory
        message = ldb.Message(ldb.Dn(database, dn))
        for name, value in values.items():
            message[name] = ldb.MessageElement(value, how, name)
        database.modify(message)

    def add(self, dn, values):
        self.change(dn, values, ldb.FLAG_MOD_ADD)

    def smuggle(self, dn, values, how=ldb.FLAG_MOD_REPLACE):
        """Writes past the rules of a domain controller."""
        self.change(dn, values, how, self.partition)

    def _account(self, name, kind, container, control, spns, secret, values):
        dn = f"CN={name.rstrip('$')},{container}"
        first = {"dn": dn, "objectClass": kind, "sAMAccountName": name,
                 "userAccountControl": str(control & KIND_OF_ACCOUNT | DISABLED)}
        if kind == "user":
            first["userPrincipalName"] = f"{name}@{self.name}"
        else:
            first["dNSHostName"] = f"{name.rstrip('$').lower()}.{self.name}"
        self.directory.add(first)
        self.directory.setpassword(f"(sAMAccountName={ldb.binary_encode(name)})", secret,
                                   force_change_at_next_login=False)
        values = {key.replace("_", "-"): value for key, value in values.items()}
        values["userAccountControl"] = str(control)
        if spns:
            values["servicePrincipalName"] = spns
        self.change(dn, values)
        return dn

    def user(self, name, control=0, spns=(), keeps_password=True, **values):
        never = PASSWORD_NEVER_EXPIRES if keeps_password else 0
        # A service account's key must not be that of another account, or the wrong key would fit.
        secret = PASSWORD if not spns else f"{name}-{PASSWORD}"
        return self._account(
            name, "user", self.users, NORMAL | never | control, list(spns), secret, values)

    def computer(self, name, control=0, classes=("HOST", "WSMAN", "RestrictedKrbHost"), **values):
        # A password of its own for each: RC4 keys have no salt, so equal passwords would be equal keys.
        spns = [f"{kind}/{host}" for kind in classes for host in (name, f"{name}.{self.name}")]
        values = {"msDS_SupportedEncryptionTypes": str(USUAL), **values}
        return self._account(
            f"{name.upper()}$", "computer", self.computers, WORKSTATION | control, spns,
            f"{name}-{PASSWORD}", values)

    def group(self, name, *members):
        dn = f"CN={name},{self.users}"
        self.directory.add({"dn": dn, "objectClass": "group", "sAMAccountName": name})
        self.add(dn, {"member": list(members)})
        return dn

    def sid_of(self, dn):
        found = self.directory.search(base=dn, scope=ldb.SCOPE_BASE, attrs=["objectSid"])
        return ndr_unpack(security.dom_sid, found[0]["objectSid"][0])

    def let_act(self, target, *entries):
        """Resource-based delegation. Entries are ("A" or "D", account or SID), in the order in which they stand."""
        rights = "CCDCLCSWRPWPDTLOCRSDRCWDWO"  # what Set-ADComputer -PrincipalsAllowedToDelegateToAccount writes
        text = "O:BAD:"
        for kind, trustee in entries:
            sid = trustee if trustee.startswith("S-1-") else self.sid_of(trustee)
            text += f"({kind};;{rights};;;{sid})"
        descriptor = security.descriptor.from_sddl(text, self.sid)
        self.change(target, {"msDS-AllowedToActOnBehalfOfOtherIdentity": ndr_pack(descriptor)})

    # --- names ----------------------------------------------------------------------------------------------------

    def zone(self, name):
        host = f"{self.controller}.{self.name}"
        sambadns.add_domain_record(
            self.directory, self.root, "DC=DomainDnsZones", name, self.sid,
            str(self.sid_of(f"CN=DnsAdmins,{self.users}")))
        self.record(name, "@", sambadns.SOARecord(host, f"hostmaster.{self.name}"),
                    sambadns.NSRecord(host))

    def record(self, zone, name, *records):
        message = ldb.Message(ldb.Dn(
            self.directory,
            f"DC={name},DC={zone},CN=MicrosoftDNS,DC=DomainDnsZones,{self.root}"))
        message["objectClass"] = ["top", "dnsNode"]
        message["dnsRecord"] = ldb.MessageElement(
            [ndr_pack(one) for one in records], ldb.FLAG_MOD_ADD, "dnsRecord")
        self.directory.add(message)

    # --- trust ----------------------------------------------------------------------------------------------------

    def trust(self, other, sid, secret):
        """A forest trust in both directions, as the two objects that the LSA would write.

        Made through the LSA it needs two running servers with smbd, and so the real root.
        Spec: [MS-ADTS] sections 6.1.6.7 and 6.1.6.9.1.
        """
        flat = other.split(".")[0].upper()
        password = drsblobs.AuthInfoClear()
        password.size = 2 * len(secret)  # before the array, which is as long as this says
        password.password = list(secret.encode("utf-16-le"))
        information = drsblobs.AuthenticationInformation()
        # Yesterday: for an hour after a change the former password is used, and there is none.
        information.LastUpdateTime = samba.unix2nttime(int(time.time()) - 86400)
        information.AuthType = lsa.TRUST_AUTH_TYPE_CLEAR
        information.AuthInfo = password
        current = drsblobs.AuthenticationInformationArray()
        current.count, current.array = 1, [information]
        blob = drsblobs.trustAuthInOutBlob()
        blob.count, blob.current = 1, current
        secrets = ndr_pack(blob)

        def record(kind, data):
            one = drsblobs.ForestTrustInfoRecord()
            one.flags, one.timestamp, one.type, one.data = 0, information.LastUpdateTime, kind, data
            armour = drsblobs.ForestTrustInfoRecordArmor()
            armour.record = one
            return armour

        suffix = drsblobs.ForestTrustString()
        suffix.string = other
        domain = drsblobs.ForestTrustDataDomainInfo()
        domain.sid, domain.dns_name, domain.netbios_name = (
            security.dom_sid(sid), drsblobs.ForestTrustString(), drsblobs.ForestTrustString())
        domain.dns_name.string, domain.netbios_name.string = other, flat
        routes = drsblobs.ForestTrustInfo()
        routes.version, routes.count = 1, 2
        routes.records = [
            record(drsblobs.FOREST_TRUST_TOP_LEVEL_NAME, suffix),
            record(drsblobs.FOREST_TRUST_DOMAIN_INFO, domain)]

        self.directory.add({
            "dn": f"CN={other},CN=System,{self.root}", "objectClass": "trustedDomain",
            "trustPartner": other, "flatName": flat,
            "securityIdentifier": ndr_pack(security.dom_sid(sid)),
            "trustType": str(lsa.LSA_TRUST_TYPE_UPLEVEL),
            "trustDirection": str(lsa.LSA_TRUST_DIRECTION_INBOUND | lsa.LSA_TRUST_DIRECTION_OUTBOUND),
            "trustAttributes": str(lsa.LSA_TRUST_ATTRIBUTE_FOREST_TRANSITIVE),
            "trustAuthIncoming": secrets, "trustAuthOutgoing": secrets,
            "msDS-SupportedEncryptionTypes": str(AES),
            "msDS-TrustForestTrustInfo": ndr_pack(routes)})
        self.directory.add({
            "dn": f"CN={flat}$,{self.users}", "objectClass": "user", "sAMAccountName": f"{flat}$",
            "userAccountControl": str(INTERDOMAIN_TRUST),
            "clearTextPassword": secret.encode("utf-16-le"),
        }, controls=[f"local_oid:{dsdb.DSDB_CONTROL_PERMIT_INTERDOMAIN_TRUST_UAC_OID}:0"])

    # --- keys -----------------------------------------------------------------------------------------------------

    def export_keys(self):
        """One keytab for each computer, as a joined member would hold it, and for each service account."""
        net = Net(None, self.parameters)
        for found in self.directory.search(
                self.root, expression="(|(objectClass=computer)(servicePrincipalName=*))",
                attrs=["sAMAccountName"]):
            name = str(found["sAMAccountName"][0])
            # An acceptor tries every key of its keytab: the account's own entry opens all of its tickets.
            if name != "krbtgt" and not name.startswith("dns-"):
                net.export_keytab(
                    keytab=f"{self.keys}/{name.rstrip('$').lower()}.keytab", principal=name)
