"""Is the open catalogue sound, its index and packs included? And the repairs that lose nothing."""

from __future__ import annotations

from sqlmodel import Session

from jireidana.catalog import health, listings
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.health import Check
from jireidana.progress import Progress
from jireidana.search.index import Index
from jireidana.search.schema import raw
from jireidana.sqlitefile import stoppable

from .fingerprint import hashes, spoken
from .store import published, read_outline


def examine(
    catalogue: Catalogue,
    index: Index,
    progress: Progress | None = None,
    *,
    thoroughly: bool = True,
) -> list[Check]:
    """Every check of an open catalogue; nothing is changed.

    Whoever writes meanwhile would wait in vain, unless the index is not checked `thoroughly`.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()

    def of_index(session: Session) -> Check:
        with stoppable(raw(session), progress, "検索用の索引を調べています"):
            problems = index.check(session, progress, thoroughly=thoroughly)
        return Check("index", not problems, "".join(problems) or "事例と合っています。")

    def of_packs(session: Session) -> Check:
        return check_packs(session, progress)

    with catalogue.read() as session:
        return health.examine(session, catalogue.backups, [of_index, of_packs], progress)


def check_packs(session: Session, progress: Progress | None = None) -> Check:
    """Whether every pack still says what its fingerprint says.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    altered = []
    found = listings.packs(session)
    for pack in found:
        # The office's own pack has no publisher to be compared with.
        if not pack.local and _fingerprint(session, pack.id, progress) != pack.fingerprint:
            altered.append(f"「{pack.title}」の内容が、取り込んだときの指紋と違います。")
    return Check("packs", not altered, "".join(altered) or f"{len(found)} 件、指紋どおり。")


def _fingerprint(session: Session, pack_id: str, progress: Progress | None) -> str | None:
    outline = read_outline(session, pack_id)
    if outline is None:
        return None
    return spoken(hashes(outline, published(session, pack_id, progress))[0])


def repair(catalogue: Catalogue, index: Index, progress: Progress | None = None) -> list[str]:
    """Mend what is not in order and say what was done; backed up before the first change.

    Raises:
        Cancelled: when `progress` was cancelled; what is half done is taken back.
    """
    progress = progress or Progress()
    done = []
    unsound = {check.name for check in examine(catalogue, index, progress) if not check.ok}
    if "foreign_keys" in unsound:
        catalogue.backups.make("repair", progress=progress)
        with catalogue.write() as transaction:
            mended = health.repair_foreign_keys(transaction.session)
        done.append(f"つながりの切れた行を {mended} 件直しました。")
    if "index" in unsound:
        with catalogue.write() as transaction:
            index.rebuild(transaction.session, progress)
        done.append("検索用の索引を作り直しました。")
    return done
