#!/usr/bin/env python3
"""The hand-off before libraries that know nothing of this program: `icalendar` and `email` read what goes to the centres
and write what comes back, `aiosmtpd` is the mail server, with TLS and a password.

    handoff.py PATH-OF-SOSLINE

Exits 0 where everything holds. Needs icalendar, aiosmtpd and trustme.
"""

import collections
import email
import email.policy
import itertools
import json
import logging
import os
import random
import socket
import ssl
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

LISBON = ZoneInfo("Europe/Lisbon")
LINE = "linha@sos.example.org"
CENTRES = {"lisbon": "lisboa@cnai.example.org", "porto": "porto@cnai.example.org"}
NOW = datetime(2026, 11, 23, 10, 15, tzinfo=timezone.utc)

# Working days on both sides of the changes of clocks of 28 March and 31 October 2027.
TIMES = ["2027-03-25T10:00", "2027-03-29T10:00", "2027-10-29T09:30", "2027-11-02T09:30"]


class Line:
    """A line of its own, and the program run upon it."""

    def __init__(self, program, folder):
        self.program, self.folder, self.now = program, Path(folder), NOW
        (self.folder / "config").mkdir()
        self.run("init", "--lead", "Olena Kovalchuk", "--languages", "por,ukr")

    def run(self, *words, code=0, **more):
        environment = {
            "HOME": str(self.folder),
            "SOSLINE_STORE": str(self.folder / "line.store"),
            "SOSLINE_CONFIG": str(self.folder / "config"),
            "SOSLINE_LANG": "en",
            "SOSLINE_NOW": self.now.isoformat(),
            "SOSLINE_AS": "olena" if words[0] != "init" else "",
            **more,
        }
        done = subprocess.run([self.program, *words], env=environment, capture_output=True, text=True, timeout=120)
        check(done.returncode == code, f"{words}: {done.returncode}, not {code}: {done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *words, **more):
        return json.loads(self.run(*words, "--json", **more))

    def later(self):
        self.now += timedelta(hours=2)

    def configure(self, name, text):
        (self.folder / "config" / name).write_text(text, encoding="utf-8")

    def centres(self, transport, program_folder):
        text = (program_folder / "assets" / "centres.toml").read_text(encoding="utf-8")
        for code, address in CENTRES.items():
            own = f'code = "{code}"\nemail = "{address}"\ntransport = "{transport}"'
            text = text.replace(f'code = "{code}"', own, 1)
        self.configure("centres.toml", text)

    def book(self, at, centre="lisbon"):
        return self.run(
            *f"appointments book --centre {centre} --desk legal --at {at} --language ara:Iraq --topic residence.renewal"
            " --interpreter --consent --reach phone --name".split(),
            "خديجة; منصور, \"K\"", "--phone", "912 345 678", "--note", "SEGREDO"
        ).strip()

    def shown(self, reference):
        return self.json("appointments", "show", reference)

    def drop(self, name, content):
        folder = self.folder / "replies"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    def entries(self):
        report = self.json("verify")
        check(report["holds"], "the store does not verify")
        return report["entries"]


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def equal(found, expected, what):
    check(found == expected, f"{what} is {found!r}, not {expected!r}")


# --- what goes out -------------------------------------------------------------------------------------------


def object_of(mail, method):
    """The calendar object of an iMIP mail, after everything that RFC 6047 wants of the mail has been asked."""
    equal(mail.defects, [], "defects")
    equal(mail.get_content_type(), "multipart/alternative", "the mail's type")
    plain, calendar = mail.iter_parts()
    equal(plain.get_content_type(), "text/plain", "the first part")
    equal(calendar.get_content_type(), "text/calendar", "the second part")
    equal(calendar.get_param("method"), method, "the method of the part")
    equal(calendar.get_content_charset(), "utf-8", "the charset of the part")
    raw = calendar.get_payload(decode=True)
    check(all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line longer than 75 octets")
    check(b"\n" not in raw.replace(b"\r\n", b""), "a line end that is none")
    found = icalendar.Calendar.from_ical(raw)
    equal(str(found["METHOD"]), method, "METHOD")
    for component in found.walk():
        equal(component.errors, [], f"errors in {component.name}")
    return found, plain.get_content()


def zone_of(calendar):
    """The zone as the object itself defines it, whatever this machine knows of it."""
    [zone] = [component for component in calendar.walk("VTIMEZONE")]
    equal(str(zone["TZID"]), "Europe/Lisbon", "TZID of the VTIMEZONE")
    return zone.to_tz(lookup_tzid=False)


def read_message(mail, line, reference, method="REQUEST", sequence=0):
    calendar, text = object_of(mail, method)
    [event] = calendar.walk("VEVENT")
    shown = line.shown(reference)
    centre = CENTRES[shown["centre"]]
    equal(str(event["UID"]), f"{shown['id']}@sosline", "UID")
    equal(int(event["SEQUENCE"]), sequence, "SEQUENCE")
    equal(str(event["ORGANIZER"]).lower(), f"mailto:{LINE}", "ORGANIZER")
    attendee = event["ATTENDEE"]
    equal(str(attendee).lower(), f"mailto:{centre}", "ATTENDEE")
    if method == "REQUEST":
        equal((attendee.params["RSVP"], attendee.params["PARTSTAT"]), ("TRUE", "NEEDS-ACTION"), "what is asked")
    [(_, sender)] = [(one.display_name, one.addr_spec) for one in mail["From"].addresses]
    [(_, to)] = [(one.display_name, one.addr_spec) for one in mail["To"].addresses]
    equal((sender, to), (LINE, centre), "From and To")
    check(reference in mail["Subject"] and "خديجة" not in mail["Subject"], f"the subject {mail['Subject']}")
    check(mail["Message-ID"] and mail["Date"], "Message-ID and Date")

    start = event["DTSTART"]
    equal(start.params.get("TZID"), "Europe/Lisbon", "TZID of DTSTART")
    expected = datetime.fromisoformat(shown["start"])
    equal(start.dt.astimezone(timezone.utc), expected.astimezone(timezone.utc), "DTSTART")
    local = start.dt.replace(tzinfo=None)
    own = local.replace(tzinfo=zone_of(calendar))
    equal(own.utcoffset(), expected.astimezone(LISBON).utcoffset(), f"the offset that VTIMEZONE gives {local}")
    equal(event["DTEND"].dt - start.dt, timedelta(minutes=shown["minutes"]), "the length")
    everything = text + str(event.get("DESCRIPTION", "")) + str(event["SUMMARY"])
    check("SEGREDO" not in everything, "the notes went out")
    check("خديجة; منصور, \"K\"" in text and "912 345 678" in text, f"the person is not in: {text}")
    equal(str(event["DESCRIPTION"]).split(), text.split(), "the description")
    return event


def spooled(line):
    found = {}
    for path in sorted((line.folder / "outbox").glob("*.eml")):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found[path.name] = mail
    return found


def mail_of(line, reference, method, sequence):
    kind = {"REQUEST": "request", "CANCEL": "cancel", "DECLINECOUNTER": "decline-counter"}[method]
    named = [mail for name, mail in spooled(line).items() if name.startswith(f"{reference}-{sequence}-{kind}-")]
    equal(len(named), 1, f"messages {kind} of {reference}, version {sequence}")
    return named[0]


# --- what comes back -----------------------------------------------------------------------------------------


def answer(event, method, partstat, written, start=None, minutes=None, sequence=None, comment=None, attendee=None):
    """An answer as `icalendar` writes it."""
    calendar = icalendar.Calendar()
    calendar.add("PRODID", "-//centre//calendar//PT")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    reply = icalendar.Event()
    reply.add("UID", str(event["UID"]))
    reply.add("SEQUENCE", int(event["SEQUENCE"]) if sequence is None else sequence)
    reply.add("DTSTAMP", written)
    reply.add("DTSTART", start or event["DTSTART"].dt)
    if minutes:
        reply.add("DTEND", start + timedelta(minutes=minutes))
    reply.add("ORGANIZER", event["ORGANIZER"])
    address = icalendar.vCalAddress(attendee or str(event["ATTENDEE"]))
    address.params["PARTSTAT"] = partstat
    reply.add("ATTENDEE", address)
    if comment:
        reply.add("COMMENT", comment)
    calendar.add_component(reply)
    return calendar.to_ical()


def as_mail(content, method, sender):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"CNAI <{sender}>", LINE, "Resposta"
    mail.set_content("Ver o calendário.")
    mail.add_alternative(content.decode(), subtype="calendar", params={"method": method})
    return mail.as_bytes()


def answers_move_the_state(line):
    yes, no, other = line.book(TIMES[0]), line.book(TIMES[1], "porto"), line.book(TIMES[2])
    line.run("appointments", "hand-off")
    events = {one: read_message(mail_of(line, one, "REQUEST", 0), line, one) for one in (yes, no, other)}
    written = line.now + timedelta(minutes=5)
    line.drop("1.eml", as_mail(answer(events[yes], "REPLY", "ACCEPTED", written), "REPLY", CENTRES["lisbon"]))
    line.drop("2.ics", answer(events[no], "REPLY", "DECLINED", written, comment="Sem vagas, até março."))
    # Another time, in another zone, on the other side of the change of clocks.
    madrid = datetime(2027, 11, 3, 11, 45, tzinfo=ZoneInfo("Europe/Madrid"))
    counter = answer(events[other], "COUNTER", "TENTATIVE", written, start=madrid, minutes=45)
    line.drop("3.eml", as_mail(counter, "COUNTER", CENTRES["lisbon"]))
    line.later()
    said = line.json("appointments", "hand-off")
    equal([one["outcome"] for one in said["replies"]], ["applied"] * 3, "outcomes")
    equal([line.shown(one)["state"] for one in (yes, no, other)], ["confirmed", "refused", "counter-proposed"], "states")

    line.run("appointments", "accept", other)
    line.later()
    line.run("appointments", "hand-off")
    taken = read_message(mail_of(line, other, "REQUEST", 1), line, other, sequence=1)
    equal(taken["DTSTART"].dt.replace(tzinfo=None), datetime(2027, 11, 3, 10, 45), "the time that was taken up")
    equal(str(taken["UID"]), str(events[other]["UID"]), "UID of the new version")
    line.drop("4.ics", answer(taken, "REPLY", "ACCEPTED", line.now))
    line.run("appointments", "reply")
    equal(line.shown(other)["state"], "confirmed", "the state")

    again = line.book(TIMES[3])
    line.run("appointments", "hand-off")
    event = read_message(mail_of(line, again, "REQUEST", 0), line, again)
    counter = answer(event, "COUNTER", "DECLINED", line.now, start=datetime(2027, 11, 3, 9, 0, tzinfo=LISBON))
    line.drop("5.ics", counter)
    line.run("appointments", "reply")
    line.run("appointments", "decline", again)
    line.later()
    line.run("appointments", "hand-off")
    declined = mail_of(line, again, "DECLINECOUNTER", 0)
    object_of(declined, "DECLINECOUNTER")
    line.run("appointments", "cancel", again, "--reason", "person")
    line.later()
    line.run("appointments", "hand-off")
    cancelled, _ = object_of(mail_of(line, again, "CANCEL", 1), "CANCEL")
    [gone] = cancelled.walk("VEVENT")
    equal((str(gone["UID"]), int(gone["SEQUENCE"]), str(gone["STATUS"])), (str(event["UID"]), 1, "CANCELLED"), "CANCEL")
    return taken


def two_hundred_that_are_none(line, event):
    """Answers that are damaged, strange or forged: none moves anything, each is named."""
    chance = random.Random(2014)
    stale = int(event["SEQUENCE"]) - 1
    now = line.now

    def whole(**changed):
        return answer(event, changed.pop("method", "REPLY"), changed.pop("says", "DECLINED"), now, **changed)

    # Damage is done to an answer that would not count either: a lucky one must not pass for a real one.
    def damaged():
        content = bytearray(whole(sequence=stale))
        for _ in range(chance.randint(1, 30)):
            place = chance.randrange(len(content))
            kind = chance.randrange(4)
            if kind == 0:
                content[place] = chance.randrange(256)
            elif kind == 1:
                del content[place : place + chance.randint(1, 40)]
            elif kind == 2:
                content[place:place] = content[place : place + chance.randint(1, 40)]
            else:
                content[place:place] = bytes([chance.randrange(256)])
            if not content:
                break
        return bytes(content)

    def without(name):
        lines = whole().split(b"\r\n")
        return b"\r\n".join(line for line in lines if not line.startswith(name))

    def foreign():
        other = chance.choice(["mailto:porto@cnai.example.org", "mailto:lisboa@cnai.example.org.evil.example", "x"])
        return whole(attendee=other)

    def strange_uid():
        uid = f"{chance.getrandbits(128):032x}@" + chance.choice(["sosline", "example.org", "sosline.evil.example"])
        return whole().replace(str(event["UID"]).encode(), uid.encode())

    def deep():
        depth = chance.randint(10, 3000)
        return whole().replace(b"END:VEVENT", b"BEGIN:VALARM\r\n" * depth + b"END:VALARM\r\n" * depth + b"END:VEVENT")

    kinds = [
        damaged,
        damaged,
        lambda: damaged()[: chance.randrange(200)],
        lambda: whole()[: chance.randrange(1, len(whole()) - 20)],
        lambda: whole(sequence=chance.choice([stale, 2, 77, 2**31 - 1, -1])),
        lambda: without(chance.choice([b"UID", b"DTSTAMP", b"ATTENDEE", b"METHOD"])),
        foreign,
        strange_uid,
        lambda: whole(method=chance.choice(["REQUEST", "CANCEL", "PUBLISH", "ADD", "REFRESH", "X-NONE"])),
        lambda: whole(says=chance.choice(["TENTATIVE", "NEEDS-ACTION", "DELEGATED", "X-MAYBE", ""])),
        lambda: whole(method="COUNTER", start=datetime(2020, 1, 1, 10, tzinfo=timezone.utc)),
        lambda: chance.randbytes(chance.randrange(5000)),
        lambda: as_mail(whole(), "REPLY", chance.choice(["somebody@example.org", CENTRES["porto"]])),
        lambda: as_mail(whole(), chance.choice(["REQUEST", "COUNTER"]), CENTRES["lisbon"]),
        lambda: as_mail(damaged().decode("latin-1").encode(), "REPLY", CENTRES["lisbon"]),
        lambda: b"BEGIN:VCALENDAR\r\n" * chance.randint(1, 2000),
        lambda: whole().replace(b"END:VEVENT", b"COMMENT:" + b"a" * (1 << 20) + b"\r\nEND:VEVENT"),
        deep,
        lambda: whole() + whole(),
        lambda: whole().replace(b"ORGANIZER:mailto:linha@", b"ORGANIZER:mailto:outra@").replace(
            b"mailto:linha@", b"mailto:outra@"),
    ]
    for number, kind in zip(range(200), itertools.cycle(kinds)):
        line.drop(f"{number:03}.{chance.choice(['ics', 'eml'])}", kind())
    before = line.entries()
    said = line.json("appointments", "reply", code=1)
    outcomes = [one["outcome"] for one in said]
    equal(len(said), 200, "files that were read")
    equal(set(outcomes), {"set-aside"}, "outcomes")
    check(all(one["reason"] for one in said), "one without a reason")
    kinds = collections.Counter(one["reason"].split(" (")[0].split(":")[0] for one in said)
    check(len(kinds) > 8, f"too few kinds of reasons: {kinds}")
    equal(line.entries(), before, "entries of the journal")
    aside = line.folder / "replies" / "set-aside"
    equal(len(list(aside.glob("*.reason.txt"))), 200, "reasons")
    equal(len(list(aside.iterdir())), 400, "files that were set aside")


# --- the mail server -----------------------------------------------------------------------------------------


class Mailbox:
    """Takes what comes, and keeps it."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"


def authenticator(server, session, envelope, mechanism, data):
    good = data.login == b"linha" and data.password == "pássaro".encode()
    return AuthResult(success=good, handled=False) if not good else AuthResult(success=True)


def by_mail(line, folder, program_folder, security):
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "config" / "ca.pem"))
    mailbox = Mailbox()
    common = {"hostname": "127.0.0.1", "port": 0, "authenticator": authenticator, "auth_required": True}
    if security == "starttls":
        server = Controller(mailbox, tls_context=context, require_starttls=True, **common)
    else:
        server = Controller(mailbox, ssl_context=context, auth_require_tls=False, **common)
    server.port = free_port()
    server.start()
    try:
        line.centres("smtp", program_folder)

        def configure(ca=True):
            line.configure("config.toml", f'[handoff]\naddress = "{LINE}"\n[handoff.smtp]\nhost = "127.0.0.1"\n'
                           f'port = {server.port}\nsecurity = "{security}"\nuser = "linha"\n'
                           f'password_file = "password"\ntimeout = "10s"\n' + ('ca_file = "ca.pem"\n' if ca else ""))

        password = folder / "config" / "password"
        password.write_text("pássaro\n", encoding="utf-8")
        password.chmod(0o600)
        reference = line.book(TIMES[1])
        configure(ca=False)
        refused = line.json("appointments", "hand-off", code=1)["sent"][0]["error"]
        check(refused.startswith("unreachable:"), f"a server that nobody vouches for: {refused}")
        configure()
        password.write_text("errada", encoding="utf-8")
        line.later()
        refused = line.json("appointments", "hand-off", code=1)["sent"][0]["error"]
        check(refused.startswith("sign-in:") and "errada" not in refused, f"a wrong password: {refused}")
        password.write_text("pássaro\n", encoding="utf-8")
        line.later()
        equal(mailbox.mails, [], "what the server took before anybody signed in")
        line.run("appointments", "hand-off")
        [(sender, recipients, content)] = mailbox.mails
        equal((sender, recipients), (LINE, [CENTRES["lisbon"]]), "the envelope")
        read_message(email.message_from_bytes(content, policy=email.policy.default), line, reference)
        store = (folder / "line.store").read_bytes()
        check("pássaro".encode() not in store, "the password is in the store")
    finally:
        server.stop()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def main():
    # Connections that fail are what is asked here; the server need not tell of them.
    logging.disable(logging.CRITICAL)
    program, program_folder = os.path.abspath(sys.argv[1]), Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        line = Line(program, folder)
        line.centres("spool", program_folder)
        line.configure("config.toml", f'[handoff]\naddress = "{LINE}"\n')
        for at in TIMES:
            reference = line.book(at)
            line.run("appointments", "hand-off")
            read_message(mail_of(line, reference, "REQUEST", 0), line, reference)
        print(f"{len(TIMES)} invitations over two changes of clocks: right")
        taken = answers_move_the_state(line)
        print("yes, no, another time, taken up, declined, cancelled: right")
        two_hundred_that_are_none(line, taken)
        print("200 that are no answers: all set aside, nothing moved")
        for security in ("starttls", "tls"):
            by_mail(line, folder, program_folder, security)
            print(f"by mail over {security}, signed in: right")


if __name__ == "__main__":
    main()
