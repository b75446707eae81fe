"""Asks the real Ansible, and the real Python, what they make of inventories and texts.

Usage: judge.py inventories < cases.jsonl        judge.py texts < texts.jsonl
Each line of standard input is one question, each line of standard output one answer.
"""
import ast
import fnmatch
import json
import os
import re
import shlex
import sys
import tempfile
import warnings


def ask(main, arguments):
    """Runs one of Ansible's programs in a process of its own; its standard output, or None where it failed."""
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            status = 70
            try:
                quiet = os.open(os.devnull, os.O_WRONLY)
                os.dup2(output.fileno(), 1)
                os.dup2(quiet, 2)
                sys.argv = arguments
                main(arguments)
                status = 0
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
            except BaseException:
                pass
            sys.stdout.flush()
            os._exit(status)
        _, status = os.waitpid(child, 0)
        output.seek(0)
        text = output.read().decode()
        return text if status == 0 else None


def inventories():
    from ansible.cli.adhoc import AdHocCLI
    from ansible.cli.inventory import InventoryCLI

    def listed(path):
        text = ask(InventoryCLI.cli_executor, ["ansible-inventory", "-i", path, "--list"])
        return json.loads(text) if text else None

    def limited(path, pattern):
        arguments = ["ansible", "all", "-i", path, "--limit", pattern, "--list-hosts"]
        text = ask(AdHocCLI.cli_executor, arguments)
        if text is None:
            return None
        return [line.strip() for line in text.splitlines()[1:] if line.strip()]

    for line in sys.stdin:
        case = json.loads(line)
        answer = {"list": listed(case["path"]), "limits": {}}
        for pattern in case.get("limits", []):
            answer["limits"][pattern] = limited(case["path"], pattern)
        print(json.dumps(answer), flush=True)


def plain(value):
    """A Python value as JSON knows it, in the way of Ansible's INI reader."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=repr)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        raise ValueError("hopdoctor leaves bytes as they are written")
    if value is ...:
        return "..."
    if isinstance(value, complex):
        return str(value)
    return value


def literal(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return plain(ast.literal_eval(text))
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            return text


def words(text):
    try:
        return shlex.split(text, comments=True)
    except ValueError:
        return None


def scalar(text):
    import yaml

    loader = yaml.SafeLoader("")
    kind = loader.resolve(yaml.ScalarNode, text, (True, False))
    node = yaml.ScalarNode(kind, text)
    if kind.endswith((":timestamp", ":merge", ":value")):
        return text
    return loader.construct_object(node)


def pattern(text, name):
    return re.compile(fnmatch.translate(text)).match(name) is not None


def texts():
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = {"answer": globals()[question["ask"]](*question["of"])}
            print(json.dumps(answer, allow_nan=False), flush=True)
        except Exception as error:
            print(json.dumps({"error": repr(error)}), flush=True)


if __name__ == "__main__":
    {"inventories": inventories, "texts": texts}[sys.argv[1]]()
