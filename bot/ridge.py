"""Kernel ridge regression: every training example votes for its intent, the more the nearer it lies.

It sees curves in the sentence vectors where the regression sees planes, and errs on other texts: together they are
right more often than either. One matrix is factored, and the same factor says what texts held out would have got.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import lapack, solve_triangular
from scipy.sparse import csr_matrix

from bot.scores import Classes, Features, Floats, Rows, Weights, class_weights, near, one_hot, unit

_BLOCK = 1000
"""Rows of the kernel computed at once, so that its sparse form never stands in memory whole."""


def fit_ridge(
    features: Features,
    classes: Classes,
    count: int,
    held_out: Rows,
    *,
    penalty: float,
    nearness: float,
    weight: float,
    balance: float,
) -> tuple[Weights, Floats]:
    """The weights from all texts, and the scores of those held out by weights from the others.

    Args:
        features: of the training texts.
        classes: the number of each text's class.
        count: how many classes there are.
        held_out: the numbers of some texts, or none.
        penalty: of the ridge; more is smoother.
        nearness: see `bot.scores.near`.
        weight: what nearness of sentence vectors counts for beside one kind of n-grams.
        balance: 0 to 1, how far rare classes are lifted.
    """
    penalties = penalty / class_weights(classes, count, balance)
    kept = len(classes) - len(held_out)
    order = np.concatenate([np.setdiff1d(np.arange(len(classes)), held_out), held_out])
    features, examples = features[order], unit(features.dense[order])
    kernel = near(examples, examples, nearness)
    kernel *= np.float32(weight)
    factor = _factor(_with_ngrams(kernel, features.sparse), penalties[order])
    half = _solved(factor, one_hot(classes[order], count))
    votes = _solved(factor, half, transposed=True)
    weights = Weights(
        dense=np.zeros((features.dense.shape[1], count), dtype=np.float32),
        sparse=np.asarray(features.sparse.T @ votes, dtype=np.float32),
        bias=votes.sum(axis=0),
        examples=examples,
        votes=votes * np.float32(weight),
        nearness=nearness,
    )
    # The texts kept come first, so the factor of their own kernel is a corner of this one.
    return weights, factor[kept:, :kept] @ half[:kept]


def _with_ngrams(kernel: Floats, sparse: csr_matrix) -> Floats:
    """The kernel with what texts have in common in n-grams, and 1 for the bias, in place."""
    transposed = sparse.T.tocsr()
    for start in range(0, len(kernel), _BLOCK):
        kernel[start : start + _BLOCK] += (sparse[start : start + _BLOCK] @ transposed).toarray()
    kernel += np.float32(1.0)
    return kernel


def _factor(kernel: Floats, penalties: Floats) -> Floats:
    """The lower Cholesky factor of the symmetric kernel with its penalties, in its place."""
    size = len(kernel)
    kernel[np.arange(size), np.arange(size)] += penalties
    # Seen as Fortran sees it no copy is made.
    factor, fault = lapack.spotrf(kernel.T, lower=1, overwrite_a=1)
    if fault:
        raise ArithmeticError("the kernel cannot be factored: its penalty is too small")
    return np.asarray(factor)


def _solved(factor: Floats, right: Floats, transposed: bool = False) -> Floats:
    solved = solve_triangular(factor, right, lower=True, trans=int(transposed), check_finite=False)
    return np.asarray(solved, dtype=np.float32)
