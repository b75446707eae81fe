"""A CredSSP acceptor for tests: pyspnego's, behind an HTTP server, with one fault of choice.

    credssp_acceptor.py ADDRESS PORT VERSION MODE FIRST RECORD [CERTIFICATE KEY]

The fault begins with the FIRST-th CredSSP conversation. RECORD gets one line for each thing that came:
`conversation N`, `leg N BYTES`, `message FIELDS`, `unreadable`, `error WORDS`. The field that carries a credential is
`authInfo`. Prints the port.
"""
import base64, http.server, ssl, sys, threading

import spnego
from spnego import _credssp
from spnego._credssp_structures import NegoData, TSRequest

address, port, version, mode, first, record = sys.argv[1:7]
version, first = int(version), int(first)
_credssp._CREDSSP_VERSION = version
lock = threading.Lock()
conversations = 0


def note(text):
    with lock, open(record, "a") as file:
        file.write(text + "\n")


unpack = TSRequest.unpack


def watched(data):
    try:
        message = unpack(data)
    except Exception:
        note("unreadable")
        raise
    fields = ["negoTokens"] if message.nego_tokens else []
    fields += [name for name, value in (
        ("authInfo", message.auth_info), ("pubKeyAuth", message.pub_key_auth),
        ("errorCode", message.error_code), ("clientNonce", message.client_nonce)) if value]
    note("message version=%d %s" % (message.version, " ".join(fields)))
    return message


_credssp.TSRequest.unpack = staticmethod(watched)
key_auth = _credssp._get_pub_key_auth


class Faulty(_credssp.CredSSPProxy):
    """The proxy with a fault in its last message."""

    fault = None
    replacement = None

    def wrap(self, data, *rest, **more):
        if self.replacement is not None:
            data, self.replacement = self.replacement, None
        # What goes out through TLS is a message of ours; only the one that confirms the key is changed.
        if self.fault in ("noProof", "garbledProof", "errorAtKey"):
            try:
                message = unpack(data)
            except Exception:
                message = None
            if message is not None and message.pub_key_auth:
                proof = {"noProof": None, "garbledProof": b"\x05\x04" + bytes(40), "errorAtKey": None}[self.fault]
                code = 0xC0000022 if self.fault == "errorAtKey" else None
                data = TSRequest(version, pub_key_auth=proof, error_code=code).pack()
        return super().wrap(data, *rest, **more)


def context(fault):
    made = Faulty(None, None, None, "HTTP", usage="accept", protocol="credssp")
    made.fault = fault
    if fault == "intercepted":
        # As if something in between had opened TLS with a key of its own.
        import copy
        made._tls_context = copy.copy(made._tls_context)
        made._tls_context.public_key = b"\x30" + bytes(64)
    return made


def proof(pub_key, usage, nonce=None):
    if usage == "accept" and mode == "otherKey" and conversations >= first:
        return key_auth(pub_key[:-1] + bytes([pub_key[-1] ^ 1]), usage, nonce=nonce)
    if usage == "accept" and mode == "echo" and conversations >= first:
        return key_auth(pub_key, "initiate", nonce=nonce)
    return key_auth(pub_key, usage, nonce=nonce)


_credssp._get_pub_key_auth = proof


# In place of the message within TLS: not a message, one without a token, with a bad one, a long one, a status.
inside = {
    "rubbish": lambda: b"rubbish" * 9,
    "hollow": lambda: TSRequest(version).pack(),
    "badToken": lambda: TSRequest(version, nego_tokens=NegoData(b"\x60" + bytes(50))).pack(),
    "longToken": lambda: TSRequest(version, nego_tokens=NegoData(bytes(40000))).pack(),
    "status": lambda: TSRequest(version, error_code=0xC0000072).pack(),
    "oldVersion": lambda: TSRequest(1, nego_tokens=NegoData(b"x")).pack(),
}
# In place of the TLS record.
outside = {"refuse": None, "ok": None, "garbage": b"\x99" * 40, "longHeader": bytes(600000)}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    context = None
    legs = 0

    def answer(self, token=None, status=401):
        self.send_response(status)
        value = "CredSSP" + (" " + base64.b64encode(token).decode() if token else "")
        self.send_header("WWW-Authenticate", value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        global conversations
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        words = (self.headers.get("Authorization") or "").split(" ")
        if len(words) != 2 or words[0] != "CredSSP":
            return self.answer()
        token = base64.b64decode(words[1])
        if self.context is None:
            conversations += 1
            note("conversation %d" % conversations)
            self.fault = mode if conversations >= first else "whole"
            self.context = context(self.fault)
        self.legs += 1
        note("leg %d %d bytes" % (self.legs, len(token)))
        if self.fault == "noTLS":
            return self.answer(b"this is not TLS")
        # refuseAt3, garbageAt3, closeAt4: what happens in place of the answer to that leg.
        deed, _, number = self.fault.partition("At")
        here = number.isdigit() and int(number) == self.legs
        if here:
            self.context.replacement = inside.get(deed, lambda: None)()
        try:
            reply = self.context.step(token)
        except Exception as error:
            note("error " + repr(error)[:200])
            return self.answer()
        if self.fault == "deaf" and token[:1] == b"\x17":
            return self.answer()
        if here and deed == "close":
            self.close_connection = True
            return
        if here and deed in outside:
            reply = outside[deed]
        self.answer(reply, 200 if here and deed == "ok" else 401)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer((address, int(port)), Handler)
if len(sys.argv) > 8:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[7], sys.argv[8])
    server.socket = tls.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
