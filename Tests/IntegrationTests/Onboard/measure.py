#!/usr/bin/env python3
"""measure.py HOPDOCTOR [COUNT ...]   what a run over many hosts costs: seconds, and the most memory that is resident

For each COUNT (50, 200 and 500 if none is given) a laboratory of so many hosts is started by `hopdoctor demo --hosts`,
and hopdoctor onboard looks at them, once for the counts alone and once with every kind of report.
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time


def laboratory(program, count):
    """A running laboratory, its environment, and the command that looks at it."""
    lab = subprocess.Popen([program, "demo", "--hosts", str(count), "--keep"],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    environment, command = dict(os.environ), None
    for line in lab.stdout:
        if line.startswith("export "):
            name, _, value = line[len("export "):].strip().partition("=")
            environment[name] = value.strip("'")
        elif " onboard " in line:
            command = shlex.split(line.lstrip("# "))
            break
    if command is None:
        sys.exit("The laboratory did not start.")
    return lab, environment, command


def peak(command, environment):
    """The seconds that a command takes, and the most memory that it has resident, in MB."""
    start = time.monotonic()
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"hopdoctor onboard ended with {os.waitstatus_to_exitcode(status)}.")
    unit = 1 if sys.platform == "darwin" else 1024
    return time.monotonic() - start, usage.ru_maxrss * unit / 1e6


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    print("hosts  seconds  resident MB  with all reports")
    for count in [int(word) for word in sys.argv[2:]] or [50, 200, 500]:
        lab, environment, command = laboratory(sys.argv[1], count)
        try:
            with tempfile.TemporaryDirectory() as folder:
                reports = []
                for suffix in ["html", "md", "json", "txt", "xml", "prom"]:
                    reports += ["--report", f"{folder}/run.{suffix}"]
                command += ["--no-progress"]
                seconds, plain = peak(command, environment)
                _, whole = peak(command + reports, environment)
                print(f"{count:5}  {seconds:7.1f}  {plain:11.1f}  {whole:16.1f}", flush=True)
        finally:
            lab.send_signal(signal.SIGINT)
            lab.wait()


main()
