"""``python -m access hash|add|list|check``: users and their passwords, and where the page may listen."""

from __future__ import annotations

import argparse
import getpass
import sys

from access.exposure import address_of, check_exposure
from access.passwords import hashed
from access.roles import ROLES
from access.users import User, read_users, save_user
from errors import AccessError, PlanQAError
from settings import Settings

EXAMPLE = """examples:
  python -m access add wang --role evaluator     asks for the password and keeps its hash in the user file
  python -m access add wang@example.org --role trainer --no-password     one who logs in with OIDC
  python -m access hash                          prints a hash for a user file of your own
  python -m access check --server.address 0.0.0.0"""


def main(argv: list[str] | None = None) -> int:
    """Run one command; what cannot be done gives one sentence on standard error and exit status 1."""
    args, options = _parser().parse_known_args(argv)
    try:
        return args.run(args, options)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m access",
        description="Users, and where the page may listen.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("hash", help="hash a password, asked for or from a pipe").set_defaults(run=_hash)
    add = commands.add_parser("add", help="add a user or change one")
    add.add_argument("name")
    add.add_argument("--role", choices=ROLES, default=ROLES[0])
    add.add_argument("--no-password", action="store_true", help="for one who logs in with OIDC")
    add.set_defaults(run=_add)
    commands.add_parser("list", help="names and roles").set_defaults(run=_list)
    check = commands.add_parser("check", help="whether the page may listen where Streamlit's options say")
    check.set_defaults(run=_check)
    return parser


def _hash(args: argparse.Namespace, options: list[str]) -> int:
    print(hashed(_password()))
    return 0


def _add(args: argparse.Namespace, options: list[str]) -> int:
    file = Settings.from_env().users_file
    password = "" if args.no_password else hashed(_password())
    save_user(file, User(name=args.name, role=args.role, password=password))
    print(f"saved {args.name} ({args.role}) in {file}")
    return 0


def _list(args: argparse.Namespace, options: list[str]) -> int:
    for user in read_users(Settings.from_env().users_file).by_name.values():
        print(f"{user.name}\t{user.role}\t{'password' if user.password else 'OIDC only'}")
    return 0


def _check(args: argparse.Namespace, options: list[str]) -> int:
    settings = Settings.from_env()
    warning = check_exposure(settings, address_of(options))
    if settings.auth != "none":
        read_users(settings.users_file)  # better a sentence now than a page that nobody can log in to
    if warning:
        print(warning, file=sys.stderr)
    return 0


def _password() -> str:
    """Typed twice without echo, or one line from a pipe; never an argument, which other users of a machine can see."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Again: "):
        raise AccessError("The two passwords differ; type the same twice.")
    return first


if __name__ == "__main__":
    sys.exit(main())
