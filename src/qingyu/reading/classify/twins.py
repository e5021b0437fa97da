"""Near twins among texts, so that a measurement does not test on what it has learned."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import HashingVectorizer

LIKENESS = 0.8
_ROWS = 2000


def twin_groups(texts: list[str], likeness: float = LIKENESS) -> NDArray[np.int32]:
    """A group number for each text; texts whose 3-character cosine is above `likeness` share it."""
    from scipy.sparse import vstack

    counter = HashingVectorizer(
        analyzer="char",
        ngram_range=(3, 3),
        n_features=2**18,
        alternate_sign=False,
        dtype=np.float32,
    )
    matrix = counter.transform(text[:2000] for text in texts)
    near = []
    for start in range(0, matrix.shape[0], _ROWS):
        block = matrix[start : start + _ROWS] @ matrix.T
        block.data[block.data < likeness] = 0
        block.eliminate_zeros()
        near.append(block)
    groups: NDArray[np.int32] = connected_components(vstack(near), directed=False)[1]
    return groups
