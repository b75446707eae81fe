#!/usr/bin/python3
"""Counts what other hosts ask of this one, from the packets on eth0: a witness that knows nothing of hopdoctor.

Prints "watching" once it sees packets. When standard input ends, prints one JSON object: for each service the
connections, requests and bytes of payload in both directions, and what was asked for where it is in clear.

Only what the network layer hides is undone: TCP segments are put in order, and messages are cut as their protocol
says (RFC 4120 section 7.2.2, RFC 4511 section 5.1, RFC 4752 section 3.2, RFC 1035 section 4.2.2).
"""

import json
import select
import socket
import sys

SERVICES = {53: "dns", 88: "kerberos", 389: "ldap", 3268: "globalCatalogue"}
KERBEROS = {0x6A: "AS-REQ", 0x6C: "TGS-REQ", 0x6B: "AS-REP", 0x6D: "TGS-REP", 0x7E: "KRB-ERROR"}
# The operations of RFC 4511 section 4.2 and following that a reader sends.
LDAP = {0x60: "bind", 0x42: "unbind", 0x63: "search", 0x77: "extended", 0x50: "abandon"}

report = {name: {"connections": 0, "requests": {}, "answers": {}, "bytesIn": 0, "bytesOut": 0,
                 "packets": 0, "asked": []} for name in SERVICES.values()}


def elements(data):
    """The (tag, content) pairs of BER data."""
    at = 0
    while at + 2 <= len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(data[at:at + count], "big")
            at += count
        yield tag, data[at:at + length]
        at += length


def child(data, *tags):
    """The content of the element that lies at this path of tags; empty if there is none."""
    for tag in tags:
        data = next((content for found, content in elements(data) if found == tag), b"")
    return data


def service_name(message):
    """sname of a KDC-REQ, RFC 4120 section 5.4.1, with the options that make it another question."""
    body = child(message, message[0], 0x30, 0xA4, 0x30)
    parts = child(body, 0xA3, 0x30, 0xA1, 0x30)
    name = "/".join(content.decode("ascii", "replace") for _, content in elements(parts))
    options = child(body, 0xA0, 0x03)[1:]
    forwarded = " forwarded" if options and options[0] & 0x20 else ""
    proxied = " for a user" if len(options) > 1 and options[1] & 0x02 else ""
    return name + forwarded + proxied


def kerberos(message, inward, tally):
    kind = KERBEROS.get(message[0], "other") if message else "other"
    side = tally["requests" if inward else "answers"]
    side[kind] = side.get(kind, 0) + 1
    if inward and kind.endswith("REQ"):
        tally["asked"].append(f"{kind} {service_name(message)}")


def ldap(message, inward, tally):
    if not inward:
        kind = "message"
    elif message[:1] == b"\x30":
        tags = [tag for tag, _ in elements(child(message, 0x30))]
        kind = LDAP.get(tags[1], "other") if len(tags) > 1 else "other"
    else:
        kind = "sealed"
    side = tally["requests" if inward else "answers"]
    side[kind] = side.get(kind, 0) + 1


def dns(message, inward, tally):
    if len(message) < 12:
        return
    side = tally["requests" if inward else "answers"]
    side["query" if inward else "answer"] = side.get("query" if inward else "answer", 0) + 1
    if inward:
        labels, at = [], 12
        while at < len(message) and 0 < message[at] < 64:
            labels.append(message[at + 1:at + 1 + message[at]].decode("ascii", "replace"))
            at += 1 + message[at]
        kind = int.from_bytes(message[at + 1:at + 3], "big")
        tally["asked"].append(f"{'.'.join(labels)} {kind}")


READERS = {53: dns, 88: kerberos, 389: ldap, 3268: ldap}


class Stream:
    """One direction of one TCP connection."""

    def __init__(self, port, inward, start):
        self.port, self.inward, self.next, self.data = port, inward, start, b""

    def take(self, sequence, payload):
        behind = (self.next - sequence) & 0xFFFFFFFF
        if behind > len(payload):
            return  # seen before, or ahead of a lost packet, which these wires do not lose
        payload = payload[behind:]
        self.next = (self.next + len(payload)) & 0xFFFFFFFF
        tally = report[SERVICES[self.port]]
        tally["bytesIn" if self.inward else "bytesOut"] += len(payload)
        self.data += payload
        while message := self.cut():
            READERS[self.port](message, self.inward, tally)

    def cut(self):
        """The next whole message, without its length where that comes before it."""
        if self.port == 53:
            before, length = 2, int.from_bytes(self.data[:2], "big")
        elif self.port in (389, 3268) and self.data[:1] == b"\x30":
            if len(self.data) < 2:
                return None
            count = self.data[1] & 0x7F if self.data[1] & 0x80 else 0
            size = int.from_bytes(self.data[2:2 + count], "big") if count else self.data[1]
            before, length = 0, 2 + count + size
        else:
            before, length = 4, int.from_bytes(self.data[:4], "big")
        if len(self.data) < max(before + length, before + 1):
            return None
        message, self.data = self.data[before:before + length], self.data[before + length:]
        return message


streams = {}


def see(packet):
    if packet[12:14] != b"\x08\x00":
        return
    size = (packet[14] & 0x0F) * 4
    total = int.from_bytes(packet[16:18], "big")
    protocol, rest = packet[23], packet[14 + size:14 + total]
    source, target = (int.from_bytes(rest[at:at + 2], "big") for at in (0, 2))
    inward = target in SERVICES
    port, other = (target, source) if inward else (source, target)
    if port not in SERVICES:
        return
    tally = report[SERVICES[port]]
    tally["packets"] += 1
    peer = packet[26:30] if inward else packet[30:34]
    if protocol == 17:
        payload = rest[8:]
        tally["bytesIn" if inward else "bytesOut"] += len(payload)
        READERS[port](payload, inward, tally)
    elif protocol == 6:
        sequence = int.from_bytes(rest[4:8], "big")
        offset, flags = (rest[12] >> 4) * 4, rest[13]
        key = (peer, other, port, inward)
        if flags & 0x02:
            tally["connections"] += inward
            streams[key] = Stream(port, inward, (sequence + 1) & 0xFFFFFFFF)
        elif key in streams and rest[offset:]:
            streams[key].take(sequence, rest[offset:])


wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0003))
wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 24)
wire.bind(("eth0", 0))
print("watching", flush=True)
ended = False
while True:
    # After the end of input, what is still under way gets a tenth of a second.
    ready, _, _ = select.select([wire] if ended else [wire, sys.stdin], [], [], 0.1 if ended else None)
    if wire in ready:
        see(wire.recv(1 << 17))
    elif sys.stdin in ready:
        ended = True
    elif ended:
        break
print(json.dumps(report))
