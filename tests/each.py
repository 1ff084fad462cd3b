"""Many cases of one behaviour as one test."""

from collections.abc import Callable, Iterable


def of_each(cases: Iterable[object]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Ask what a test asks of each case, a tuple of its arguments, and tell all that are wrong.

    For cases that need no fixture and are many: for each test, pytest itself takes milliseconds.
    """
    given = [case if isinstance(case, tuple) else (case,) for case in cases]

    def joined(test: Callable[..., None]) -> Callable[[], None]:
        def ask() -> None:
            wrong = []
            for case in given:
                try:
                    test(*case)
                except Exception as error:  # noqa: BLE001
                    wrong.append(f"{case!r}: {error!r}")
            assert not wrong, "\n".join([f"{len(wrong)} of {len(given)}:", *wrong])

        assert given
        ask.__name__, ask.__doc__ = test.__name__, test.__doc__
        return ask

    return joined
