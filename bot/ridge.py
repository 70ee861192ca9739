"""Kernel ridge regression: every training example votes for its intent, the more the nearer it lies.

It sees curves in the sentence vectors where the regression sees planes, and errs on other texts: together they are
right more often than either. One matrix is inverted, and the same inverse says what texts held out would have got.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import lapack
from scipy.sparse import csr_matrix

from bot.scores import Classes, Features, Floats, Rows, Weights, class_weights, near, one_hot, unit

_BLOCK = 1000
"""Rows of the kernel computed at once, so that its sparse form never stands in memory whole."""


def fit_ridge(
    features: Features, classes: Classes, count: int, penalty: float, nearness: float, weight: float, balance: float
) -> tuple[Weights, Floats]:
    """The weights, and the inverse of the penalised kernel for `held_out_scores`.

    Args:
        features: of the training texts.
        classes: the number of each text's class.
        count: how many classes there are.
        penalty: of the ridge; more is smoother.
        nearness: see `bot.scores.near`.
        weight: what nearness of sentence vectors counts for beside one kind of n-grams.
        balance: 0 to 1, how far rare classes are lifted.
    """
    examples = unit(features.dense)
    kernel = near(examples, examples, nearness) * np.float32(weight)
    inverse = _inverse(_with_ngrams(kernel, features.sparse), penalty / class_weights(classes, count, balance))
    votes = inverse @ one_hot(classes, count)
    weights = Weights(
        dense=np.zeros((features.dense.shape[1], count), dtype=np.float32),
        sparse=np.asarray(features.sparse.T @ votes, dtype=np.float32),
        bias=votes.sum(axis=0),
        examples=examples,
        votes=votes * np.float32(weight),
        nearness=nearness,
    )
    return weights, inverse


def held_out_scores(inverse: Floats, classes: Classes, count: int, rows: Rows) -> Floats:
    """What `rows` would have got from weights fitted without any of them."""
    target = one_hot(classes, count)
    votes = inverse[rows] @ target
    return np.asarray(target[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], votes), dtype=np.float32)


def _with_ngrams(kernel: Floats, sparse: csr_matrix) -> Floats:
    """The kernel with what texts have in common in n-grams, and 1 for the bias, in place."""
    transposed = sparse.T.tocsr()
    for start in range(0, len(kernel), _BLOCK):
        kernel[start : start + _BLOCK] += (sparse[start : start + _BLOCK] @ transposed).toarray()
    kernel += np.float32(1.0)
    return kernel


def _inverse(kernel: Floats, penalties: Floats) -> Floats:
    """Inverse of the symmetric kernel with its penalties, by Cholesky, in place."""
    size = len(kernel)
    kernel[np.arange(size), np.arange(size)] += penalties
    # Fortran's lower triangle is the upper one here; no copy is made.
    factor, fault = lapack.spotrf(kernel.T, lower=1, overwrite_a=1)
    inverse, fault_too = lapack.spotri(factor, lower=1, overwrite_c=1)
    if fault or fault_too:
        raise ArithmeticError("the kernel has no inverse: its penalty is too small")
    inverse = np.tril(inverse)
    return np.asarray(inverse + np.tril(inverse, -1).T, dtype=np.float32)
