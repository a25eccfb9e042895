"""The command `update`: a source's new text against every quote, questions, and both files or neither."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from os.path import lexists

from tui.briefing.discovery import USUAL_NAME
from tui.cli.arguments import UsageError
from tui.core import stderr as narration
from tui.core import stdout as output
from tui.core.errors import BriefingError
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.renewal import report
from tui.renewal.compare import compare
from tui.renewal.files import STDIN, NewText, Written, foresee, is_same, read_new, source_of, write
from tui.renewal.model import KINDS, Renewal
from tui.renewal.outcome import outcome
from tui.renewal.words import summary


def run(options: Namespace) -> int:
    """Renew a source as `options` ask; the exit code.

    Raises:
        UsageError: `--accept` or the briefing's name makes no sense.
        BriefingError: a file cannot be read or written; nothing was written then.
    """
    kinds = _kinds(options.accept)
    path = options.briefing or USUAL_NAME
    if options.briefing is None and not lexists(path):
        hint = "--briefing FILE names another one"
        raise UsageError(f"there is no {USUAL_NAME} in this folder", hint)
    renewal, new = _compared(path, options)
    for note in new.article.notes if new.article is not None else ():
        narration.note(f"{options.new}: {note}")
    color = output.has_color(not options.no_color)
    if is_same(renewal, new):
        narration.note(f"{path}: the text of the source {renewal.source} is the same: nothing was written")
        return _code(renewal, Written(renewal.old.text, "", ()))
    if options.diff:
        return _show_difference(renewal, new, _accepted(renewal, KINDS if kinds is None else kinds), color)
    if renewal.shifts and kinds is None and options.new != STDIN and output.has_a_person():
        from tui.cli.keypress import drop_typed_ahead, read_key
        from tui.cli.questions import ask

        output.write_lines([summary(renewal)])
        try:
            accepted = ask(renewal, read_key, color=color)
        except KeyboardInterrupt:
            narration.answer("")
            narration.note(f"nothing was written: {path} is as it was")
            raise
        finally:
            drop_typed_ahead()
        if accepted is None:
            narration.note(f"nothing was written: {path} is as it was")
            return narration.FOUND
    else:
        output.write_lines(report.lines(renewal, output.width()), color=color)
        if renewal.shifts and kinds is None:
            narration.note(
                "nothing was written: --accept moved,drifted,lost (or all, or none) says which changes are "
                "accepted, --diff shows what that would write, and in a terminal each is asked about"
            )
            return narration.FOUND
        accepted = _accepted(renewal, kinds or ())
    return _write(renewal, new, accepted)


def _kinds(accept: str | None) -> tuple[str, ...] | None:
    """The kinds that `--accept` names; None where it was not given."""
    if accept is None:
        return None
    words = [word.strip() for word in accept.split(",") if word.strip()]
    if not words:
        raise UsageError("--accept names no kind", "it takes moved, drifted, lost, all or none")
    for word in words:
        if word not in (*KINDS, "all", "none"):
            raise UsageError(f"there is no kind {word}", "--accept takes moved, drifted, lost, all or none")
    if "none" in words and len(words) > 1:
        raise UsageError("--accept none stands alone", "it takes moved, drifted, lost, all or none")
    return tuple(kind for kind in KINDS if kind in words or "all" in words)


def _compared(path: str, options: Namespace) -> tuple[Renewal, NewText]:
    from tui.editing.tree import Tree

    with narration.Progress(path) as progress:
        dossier = load(path, allow_outside=options.allow_outside)
        source_of(dossier, options.source)
        Tree(dossier.text)  # what cannot be edited is said before anything is asked
        new = read_new(dossier, options.source, options.new, progress)
        dossier = link(dossier, progress)
        renewal = compare(
            dossier, options.source, new.text, new.sha256, is_blind=new.is_blind, progress=progress
        )
    return renewal, new


def _accepted(renewal: Renewal, kinds: Sequence[str]) -> list[bool]:
    return [shift.kind in kinds for shift in renewal.shifts]


def _show_difference(renewal: Renewal, new: NewText, accepted: Sequence[bool], color: bool) -> int:
    from tui.checks.report import diff

    written = foresee(renewal, new, accepted)
    path, before = renewal.old.path, renewal.old.text
    output.write_lines(diff.lines(path, before, written.text), color=color)
    narration.note(summary(renewal))
    _tell_left(renewal, written)
    return _code(renewal, written)


def _write(renewal: Renewal, new: NewText, accepted: Sequence[bool]) -> int:
    from tui.editing.session import Session

    path = renewal.old.path
    what = f"source {renewal.source} renewed"
    try:
        written = write(renewal, new, accepted, Session(path), what)
    except BriefingError as stop:
        raise BriefingError(f"nothing was written: {stop}") from None
    yes = sum(accepted)
    done = [f"{yes} accepted"] if yes else []
    done += [f"{len(accepted) - yes} refused"] if yes < len(accepted) else []
    changes = f": {', '.join(done)}" if done else ""
    narration.note(f"{path}: the source {renewal.source} is {written.path} now{changes}")
    _tell_left(renewal, written)
    return _code(renewal, written)


def _tell_left(renewal: Renewal, written: Written) -> None:
    from tui.editing.gesture import SetSource

    for left in written.left:
        if not isinstance(left.gesture, SetSource):
            line = left.gesture.item.line
            narration.warning(f"{renewal.old.path}:{line}: left as it is: {left.reason}")


def _code(renewal: Renewal, written: Written) -> int:
    """The exit code, once what is left to do was said."""
    with narration.Progress(renewal.old.path) as progress:
        came = outcome(renewal, written.text, progress)
    if came.stale:
        reviews = "1 review is stale now" if came.stale == 1 else f"{came.stale} reviews are stale now"
        narration.note(f"{reviews}: their sentences or items changed")
    if came.unsettled:
        many = "1 quote" if came.unsettled == 1 else f"{came.unsettled} quotes"
        narration.warning(f"{many} of other sources can be found in the new text, too: name their `source`")
    if came.open:
        many = "1 quote does" if came.open == 1 else f"{came.open} quotes do"
        narration.warning(f"{many} not stand in the new text", "`briefing check` lists what is open")
    return narration.FOUND if came.open or came.unsettled or written.left else narration.OK
