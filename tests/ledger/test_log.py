"""The log in a folder: appended once, proved in 4 KB, checked by a stranger, found out when touched."""

import hashlib
import json
import multiprocessing
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.ledger import records
from tianping.ledger.fsck import fsck
from tianping.ledger.fsck import main as fsck_main
from tianping.ledger.keys import LastingKey, SigningKey, lasting_signature_holds, load_key, load_lasting_key
from tianping.ledger.log import PROOF_LIMIT, Contradiction, Log, NotInLog
from tianping.ledger.merkle import MemoryTree, root, verify_consistency
from tianping.ledger.tiles import TileMissing, Tiles, tile_path
from tianping.ledger.verify import (
    Key,
    NoFilesNamed,
    ProofFailed,
    canonical_json,
    entry_of,
    main,
    open_checkpoint,
    verify,
)

ORIGIN = "log.linjiang.example/sifalian"
KEY = SigningKey(ORIGIN, b"\x01" * 32)


def digest(n):
    return hashlib.sha256(str(n).encode()).digest()


def some(count, start=0):
    return [(f"r{n}", digest(n)) for n in range(start, start + count)]


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path / "log", ORIGIN, KEY)


def test_a_log_grows_in_any_portions_to_the_tree_of_its_entries(tmp_path):
    log = Log(tmp_path, ORIGIN, KEY)
    for start, count in ((0, 1), (1, 254), (255, 1), (256, 1), (257, 300), (557, 212)):
        assert log.append(some(count, start)) == list(range(start, start + count))
    tree = MemoryTree(entry_of(*record) for record in some(769))
    assert log.checkpoint().root == root(tree, 769)
    assert [
        path.stat().st_size
        for path in (tmp_path / "tile/0/000", tmp_path / "tile/0/003.p/1", tmp_path / "tile/1/000.p/3")
    ] == [8192, 32, 96]
    assert fsck(tmp_path, str(KEY.public))


def test_tile_paths_are_in_groups_of_three():
    assert tile_path("0", 1234067, 256) == "tile/0/x001/x234/067"
    assert tile_path("entries", 5, 7) == "tile/entries/005.p/7"


def test_appending_again_changes_nothing(log):
    assert log.append(some(5)) == [0, 1, 2, 3, 4]
    before = log.checkpoint()
    assert log.append([*some(5), *some(2)]) == [0, 1, 2, 3, 4, 0, 1]
    assert log.checkpoint() == before


def test_the_same_record_twice_in_one_call_is_one_entry(log):
    assert log.append([*some(1), *some(1)]) == [0, 0]
    assert log.checkpoint().size == 1


@pytest.mark.parametrize("records_in", [[("r0", digest(9))], [("x", digest(1)), ("x", digest(2))]])
def test_another_digest_for_a_known_record_is_refused(log, records_in):
    log.append(some(1))
    with pytest.raises(Contradiction):
        log.append(records_in)
    assert log.checkpoint().size == 1


def test_an_append_that_was_cut_off_before_the_checkpoint_leaves_no_trace(log):
    log.append(some(3))
    saved = (log.folder / "checkpoint").read_bytes()
    log.append(some(300, start=3))
    (log.folder / "checkpoint").write_bytes(saved)
    with pytest.raises(NotInLog):
        log.place("r4")
    assert log.append([("other", digest("other"))]) == [3]
    assert log.append(some(1, start=4)) == [4]
    assert fsck(log.folder, str(KEY.public))


def test_the_index_is_made_anew_from_the_entries(log):
    log.append(some(300))
    (log.folder / "index.sqlite").unlink()
    assert log.rebuild_index() == 300
    assert log.place("r299") == 299


def _append_part(arguments):
    folder, start = arguments
    Log(folder, ORIGIN, KEY).append(some(40, start))


def test_processes_that_append_at_once_lose_nothing(tmp_path):
    with multiprocessing.get_context("fork").Pool(3) as pool:
        pool.map(_append_part, [(tmp_path, start) for start in (0, 20, 40, 60, 80)])
    assert Log(tmp_path, ORIGIN, KEY).checkpoint().size == 120
    assert fsck(tmp_path, str(KEY.public))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=5), st.data())
def test_every_record_is_proved_and_growth_is_proved(tmp_path_factory, portions, data):
    log = Log(tmp_path_factory.mktemp("log"), ORIGIN, KEY)
    states, start = [], 0
    for portion in portions:
        log.append(some(portion, start))
        start += portion
        states.append(log.checkpoint())
    n = data.draw(st.integers(0, start - 1))
    proof = log.prove(f"r{n}", digest(n))
    assert verify(proof, key=str(KEY.public)).index == n
    for state in states:
        assert verify_consistency(
            state.size, start, state.root, states[-1].root, log.prove_growth(state.size)
        )


RECORD = {
    "act": "submit",
    "actor": "买买提·吐尔逊",
    "papers": [hashlib.sha256(b"paper").hexdigest()],
    "court": "临0102",
}


@pytest.fixture
def proof(log):
    own = records.record_digest(RECORD, digest("before"))
    log.append([*some(700), ("mine", own), *some(300, start=700)])
    return log.prove("mine", own, record=RECORD, previous=digest("before"))


def test_a_proof_fits_on_a_page_and_holds(proof):
    assert len(json.dumps(proof, ensure_ascii=False).encode()) <= PROOF_LIMIT
    checked = verify(proof, key=str(KEY.public), papers=[b"paper"])
    assert (checked.record_id, checked.index, checked.size) == ("mine", 700, 1001)


TOUCHES = {
    "record": lambda p: p["record"].update(actor="别人"),
    "digest": lambda p: p.update(digest=digest("x").hex()),
    "id": lambda p: p.update(id="r1"),
    "index": lambda p: p.update(index=699),
    "path": lambda p: p["path"].reverse(),
    "short path": lambda p: p["path"].pop(),
    "former record": lambda p: p.update(previous=None),
    "size": lambda p: p.update(checkpoint=p["checkpoint"].replace("\n1001\n", "\n1002\n")),
    "no signature": lambda p: p.update(checkpoint=p["checkpoint"].partition("\n\n")[0] + "\n\n"),
    "format": lambda p: p.update(format="other/1"),
    "missing part": lambda p: p.pop("checkpoint"),
    "not a list": lambda p: p.update(path=7),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_a_touched_proof_fails(proof, touch):
    touch(proof)
    with pytest.raises(ProofFailed):
        verify(proof, key=str(KEY.public))


def test_a_log_that_somebody_else_signs_does_not_pass_for_the_courts(tmp_path):
    forger = Log(tmp_path, ORIGIN, SigningKey(ORIGIN, b"\x02" * 32))
    forger.append(some(3))
    forged = forger.prove("r1", digest(1))
    assert not verify(forged).key_was_given
    with pytest.raises(ProofFailed, match="没有"):
        verify(forged, key=str(KEY.public))


def test_another_paper_is_not_that_of_the_record(proof):
    with pytest.raises(ProofFailed, match="不在这条记录里"):
        verify(proof, papers=[b"another paper"])


def test_of_a_record_that_names_no_file_nothing_is_said_about_files(tmp_path):
    record = {"act": "submit_filing"}
    sealed = records.record_digest(record, None)
    log = Log(tmp_path, ORIGIN, KEY)
    log.append([("r", sealed)])
    proof = log.prove("r", sealed, record=record)
    assert verify(proof).index == 0
    with pytest.raises(NoFilesNamed, match="没有写明文件的摘要"):
        verify(proof, papers=[b"the very file that was handed in"])


def test_a_stranger_runs_the_one_file_alone(tmp_path, proof):
    program = tmp_path / "verify.py"
    shutil.copy(Path(sys.modules["tianping.ledger.verify"].__file__), program)
    (tmp_path / "proof.json").write_text(json.dumps(proof, ensure_ascii=False))
    (tmp_path / "paper.pdf").write_bytes(b"paper")
    command = [
        sys.executable,
        "-I",
        str(program),
        "proof.json",
        "--key",
        str(KEY.public),
        "--file",
        "paper.pdf",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "第 701 位" in done.stdout
    assert "没有证明" in done.stdout


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b"x" * 70_000])
def test_what_is_not_a_proof_is_refused_in_words(tmp_path, content, capsys):
    path = tmp_path / "proof.json"
    path.write_bytes(content)
    assert main([str(path)]) == 1
    assert capsys.readouterr().err.startswith("核对没有通过：")


def test_without_the_published_key_the_reader_is_warned(tmp_path, proof, capsys):
    (tmp_path / "p.json").write_text(json.dumps(proof))
    assert main([str(tmp_path / "p.json")]) == 0
    assert "请与法院公布的公钥比对" in capsys.readouterr().out


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | st.text('甲乙ab\n"', max_size=4),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("甲b", max_size=2), inner),
    )
)
def test_journal_and_verifier_hash_the_same_bytes(value):
    assert canonical_json(value) == records.canonical_json(value)


def _flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "victim",
    [
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
        "checkpoint",
    ],
)
def test_one_changed_bit_anywhere_is_found(log, victim):
    log.append(some(300))
    _flip(log.folder / victim)
    assert not fsck(log.folder, str(KEY.public))


@pytest.mark.parametrize("victim", ["tile/0/000", "tile/entries/001.p/44", "checkpoint"])
def test_a_missing_file_is_found_and_named(log, victim, capsys):
    log.append(some(300))
    (log.folder / victim).unlink()
    assert fsck_main([str(log.folder), "--key", str(KEY.public)]) == 1
    assert victim in capsys.readouterr().err


def test_a_record_that_stands_twice_is_found(tmp_path):
    log = Log(tmp_path, ORIGIN, KEY)
    log.append(some(2))
    (tmp_path / "index.sqlite").unlink()
    log.append(some(1))
    assert "twice" in fsck(tmp_path, str(KEY.public)).problems[0]


def test_a_reader_names_the_tile_that_is_not_there(tmp_path):
    with pytest.raises(TileMissing, match=r"tile/0/000\.p/3"):
        Tiles(tmp_path, 3).read(0, 0)


def test_keys_are_made_once_and_for_their_owner(tmp_path):
    first, again = load_key(tmp_path / "keys", "log"), load_key(tmp_path / "keys", "log")
    assert first == again
    assert stat.S_IMODE((tmp_path / "keys/ed25519.seed").stat().st_mode) == 0o600
    assert Key.parse(str(first.public)) == first.public


@pytest.mark.parametrize("text", ["", "a+b", "log+00000000+AQ==", str(KEY.public).replace(ORIGIN, "other")])
def test_a_bad_key_is_refused(text):
    with pytest.raises(ProofFailed):
        Key.parse(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b"])
def test_a_key_name_must_fit_a_note(name):
    with pytest.raises(ValueError, match="neither spaces"):
        SigningKey(name, b"\x00" * 32)


def test_a_lasting_signature_stands_beside_and_proofs_stay_short(tmp_path):
    lasting = load_lasting_key(tmp_path / "keys", "lasting")
    if lasting is None:
        pytest.skip("this build of cryptography has no ML-DSA")
    log = Log(tmp_path / "log", ORIGIN, KEY, lasting)
    log.append(some(9))
    note = log.checkpoint().note
    assert lasting_signature_holds(note, "lasting", lasting.public)
    assert not lasting_signature_holds(note.replace("\n9\n", "\n8\n"), "lasting", lasting.public)
    assert not lasting_signature_holds(note, "lasting", LastingKey("lasting", b"\x07" * 32).public)
    assert open_checkpoint(note, KEY.public)[1] == 9
    assert len(json.dumps(log.prove("r3", digest(3)))) <= PROOF_LIMIT
