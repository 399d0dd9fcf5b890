"""Random use of all a user can write: invariants hold, and undoing everything is the start.

`JIREIDANA_RANDOM=1000` makes it long (a quarter of an hour); the suite's run is short.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session

from jireidana.catalog import annotate, journal, proposals, saved_queries
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.journal import Step
from jireidana.catalog.tables import AssessmentStatus
from jireidana.errors import UserError
from support.sample_cases import bare_cases

SHORT = 15
EXAMPLES = int(os.environ.get("JIREIDANA_RANDOM", SHORT))
UIDS = [f"p/{n}" for n in range(1, 6)]
uids = st.lists(st.sampled_from(UIDS), min_size=1, max_size=5, unique=True)
tag_names = st.sampled_from(["候補", "窓口", "ＡＩ", "要確認"])
list_names = st.sampled_from(["案一", "案二", "案三"])
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


class Office(RuleBasedStateMachine):
    """A user at a desk: writes, undoes and redoes in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        path = Path(self.folder.name) / "office.sqlite"
        self.catalogue = Catalogue(path, Backups(path, path.parent / "backups"))
        self.done: list[Step] = []
        self.undone: list[Step] = []

    @initialize()
    def cases(self) -> None:
        with self.catalogue.write() as tx:
            assert bare_cases(tx.session, len(UIDS)) == UIDS
        self.start = self.dump()

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        with self.catalogue.read() as session:
            return {
                name: sorted(map(tuple, session.execute(sa.text(f"SELECT * FROM {name}"))))
                for name in journal.KINDS
            }

    def write(self, action: Any, **arguments: Any) -> None:
        """Do what a user did; a refusal must leave everything as it was."""
        before = self.dump()
        try:
            with self.catalogue.write(action.__name__) as tx:
                action(tx.session, **arguments)
        except UserError:
            assert self.dump() == before
            return
        if tx.step:
            self.done.append(tx.step)
            self.undone.clear()
        else:
            assert self.dump() == before

    @rule(uids=uids, name=tag_names)
    def tag(self, uids: list[str], name: str) -> None:
        self.write(annotate.tag_cases, uids=uids, names=[name])

    @rule(uids=uids, name=tag_names)
    def untag(self, uids: list[str], name: str) -> None:
        self.write(annotate.untag_cases, uids=uids, names=[name])

    @rule(name=tag_names, new_name=tag_names)
    def rename_tag(self, name: str, new_name: str) -> None:
        self.write(annotate.rename_tag, name=name, new_name=new_name)

    @rule(names=st.lists(tag_names, max_size=3), into=tag_names)
    def merge_tags(self, names: list[str], into: str) -> None:
        self.write(annotate.merge_tags, names=names, into=into)

    @rule(name=tag_names)
    def delete_tag(self, name: str) -> None:
        self.write(annotate.delete_tag, name=name)

    @rule(uid=st.sampled_from(UIDS), text=texts)
    def add_note(self, uid: str, text: str) -> None:
        self.write(annotate.add_note, uid=uid, text=text)

    @rule(data=st.data(), text=texts)
    def edit_or_delete_note(self, data: st.DataObject, text: str) -> None:
        with self.catalogue.read() as session:
            notes = list(session.execute(sa.text("SELECT uid FROM note ORDER BY uid")).scalars())
        note_uid = data.draw(st.sampled_from([*notes, "ない"]))
        if data.draw(st.booleans()):
            self.write(annotate.edit_note, note_uid=note_uid, text=text)
        else:
            self.write(annotate.delete_note, note_uid=note_uid)

    @rule(uids=uids, status=st.sampled_from(AssessmentStatus), reason=st.none() | texts)
    def assess(self, uids: list[str], status: AssessmentStatus, reason: str | None) -> None:
        self.write(annotate.assess_cases, uids=uids, status=status, reason=reason)

    @rule(name=list_names, uids=uids, remark=st.none() | texts)
    def propose(self, name: str, uids: list[str], remark: str | None) -> None:
        self.write(proposals.add_to_proposal, name=name, uids=uids, remark=remark)

    @rule(name=list_names, uids=uids)
    def take_off(self, name: str, uids: list[str]) -> None:
        self.write(proposals.remove_from_proposal, name=name, uids=uids)

    @rule(name=list_names, uids=st.permutations(UIDS))
    def reorder(self, name: str, uids: list[str]) -> None:
        def action(session: Session) -> None:
            present = set(proposals.proposal_uids(session, name))
            order = [uid for uid in uids if uid in present]
            proposals.reorder_proposal(session, name=name, uids=order)

        self.write(action)

    @rule(name=list_names, new_name=list_names, copy=st.booleans())
    def rename_or_copy_list(self, name: str, new_name: str, copy: bool) -> None:
        action = proposals.duplicate_proposal if copy else proposals.rename_proposal
        self.write(action, name=name, new_name=new_name)

    @rule(name=list_names)
    def delete_list(self, name: str) -> None:
        self.write(proposals.delete_proposal, name=name)

    @rule(name=list_names, text=texts)
    def save_query(self, name: str, text: str) -> None:
        self.write(saved_queries.save_query, name=name, text=text)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.undone.append(self.catalogue.undo(self.done.pop()).step)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        before = self.dump()
        back = self.catalogue.undo(self.undone.pop()).step
        self.done.append(back)
        again = self.catalogue.undo(back).step
        assert self.dump() == before
        self.done[-1] = self.catalogue.undo(again).step

    @invariant()
    def places_on_a_list_are_one_to_n(self) -> None:
        with self.catalogue.read() as session:
            rows = session.execute(
                sa.text(
                    "SELECT count(*), max(position), count(DISTINCT position)"
                    " FROM proposal_case GROUP BY proposal_id"
                )
            ).all()
        assert all(count == last == different for count, last, different in rows)

    def teardown(self) -> None:
        while self.done:
            self.catalogue.undo(self.done.pop())
        assert self.dump() == self.start
        with self.catalogue.read() as session:
            assert session.execute(sa.text("PRAGMA foreign_key_check")).all() == []
        self.catalogue.close()
        self.folder.cleanup()


def open_things() -> tuple[int, int]:
    """Threads and handles of this process; handles can be counted on Linux only."""
    handles = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    return threading.active_count(), handles


@pytest.mark.slow
@pytest.mark.timeout(120 if EXAMPLES == SHORT else 4 * 3600)
def test_random_use() -> None:
    before = open_things()
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30 if EXAMPLES == SHORT else 120,
            deadline=None,
            phases=[Phase.generate],  # shrinking thirty steps on a real file takes minutes
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
    assert open_things() == before
