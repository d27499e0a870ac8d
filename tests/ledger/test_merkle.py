"""The tree is that of RFC 6962: published roots, and proofs for every shape of tree."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.ledger.merkle import (
    EMPTY_ROOT,
    MemoryTree,
    consistency_path,
    inclusion_path,
    root,
    verify_consistency,
    verify_inclusion,
)
from tianping.ledger.verify import leaf_hash

# The eight leaves and roots with which implementations of RFC 6962 are compared.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
sizes = st.integers(1, 70)


def tree_of(size):
    return MemoryTree(str(i).encode() for i in range(size))


def test_the_empty_tree_has_the_hash_of_nothing():
    assert root(MemoryTree(), 0) == EMPTY_ROOT == hashlib.sha256().digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_published_roots(size):
    assert root(MemoryTree(LEAVES[:size]), size).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ],
)
def test_published_inclusion_paths(index, size, path):
    assert [item.hex() for item in inclusion_path(MemoryTree(LEAVES[:size]), index, size)] == path


@settings(max_examples=60, deadline=None)
@given(sizes, st.data())
def test_every_leaf_is_proved_and_nothing_else_is(size, data):
    tree = tree_of(size)
    index = data.draw(st.integers(0, size - 1))
    path, top = inclusion_path(tree, index, size), root(tree, size)
    leaf = leaf_hash(str(index).encode())
    assert verify_inclusion(index, size, leaf, path, top)
    assert not verify_inclusion(index, size, leaf_hash(b"other"), path, top)
    assert not verify_inclusion(index, size, leaf, [*path, top], top)
    assert not verify_inclusion(size, size, leaf, path, top)
    if path:
        assert not verify_inclusion(index, size, leaf, path[:-1], top)
        assert not verify_inclusion((index + 1) % size, size, leaf, path, top)


@settings(max_examples=60, deadline=None)
@given(sizes, st.data())
def test_growth_is_proved_and_a_changed_past_is_not(new, data):
    old = data.draw(st.integers(0, new))
    tree = tree_of(new)
    path = consistency_path(tree, old, new)
    before, after = root(tree, old), root(tree, new)
    assert verify_consistency(old, new, before, after, path)
    if 0 < old < new:
        forged = MemoryTree([b"forged", *(str(i).encode() for i in range(1, old))])
        assert not verify_consistency(old, new, root(forged, old), after, path)
        assert not verify_consistency(old, new, before, after, path[:-1])
        assert not verify_consistency(old, new, before, after, [*path, after])
        assert not verify_consistency(new, old, after, before, path)


@pytest.mark.parametrize("ask", [lambda t: inclusion_path(t, 3, 3), lambda t: consistency_path(t, 4, 3)])
def test_a_proof_of_what_cannot_be_is_refused(ask):
    with pytest.raises(IndexError):
        ask(tree_of(3))
