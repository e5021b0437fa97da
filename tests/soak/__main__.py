"""`make soak`: run the crash tests and print what they found; exit code 1 when a promise broke."""

import argparse
import sys

from . import intake, worker
from .instance import Instance

BROKEN = {"ackfirst": "lost", "nounique": "doubled", "split": "no_notice"}
# Fewer kills before the answer, and the window was wrong: nothing was tested.
SHARE = 0.3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261123)
    asked = parser.parse_args()
    failed = [*server(asked.kills, asked.seed), *messages(max(asked.kills // 10, 5), asked.seed)]
    for words in failed:
        print(f"FAILED: {words}")
    print(f"{5 - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def server(kills: int, seed: int) -> list[str]:
    """The product must come through; each broken variant must be caught at its own fault."""
    failed = []
    for variant in ("pages", *BROKEN):
        instance = Instance()
        found = intake.run(
            instance, variant, kills if variant == "pages" else max(kills // 4, 15), seed
        )
        print(f"{variant:<9} {found}", flush=True)
        if variant == "pages" and (found.wrong or found.cut < SHARE * found.tried):
            failed.append(
                "the product lost, doubled or split a petition, or the kills came too late"
            )
        if variant in BROKEN and not getattr(found, BROKEN[variant]):
            failed.append(f"the broken variant {variant} was not caught")
        instance.remove()
    return failed


def messages(kills: int, seed: int) -> list[str]:
    instance = Instance()
    queued, sent, taken, distinct = worker.run(instance, kills, seed)
    instance.remove()
    print(
        f"worker    queued={queued} sent={sent} at the gateway={taken} distinct={distinct}",
        flush=True,
    )
    return (
        [] if queued == sent == distinct <= taken else ["a notice was lost or had two identities"]
    )


if __name__ == "__main__":
    sys.exit(main())
