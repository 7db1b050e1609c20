import numpy as np
import pytest

from retrieval.fusion import normalised_sum, ranks, reciprocal_rank_fusion


def test_ranks_start_at_one_for_the_highest_score():
    assert ranks(np.array([0.1, 0.9, 0.5])).tolist() == [3, 1, 2]


def test_equal_scores_keep_the_order_of_the_passages():
    assert ranks(np.array([0.5, 0.7, 0.5, 0.5])).tolist() == [2, 1, 3, 4]


def test_reciprocal_ranks_are_added_over_sixty_plus_rank():
    fused = reciprocal_rank_fusion([np.array([1, 2]), np.array([3, 1])], [1.0, 1.0])
    assert fused.tolist() == pytest.approx([1 / 61 + 1 / 63, 1 / 62 + 1 / 61])


def test_a_weight_multiplies_a_ranking():
    fused = reciprocal_rank_fusion([np.array([1, 2]), np.array([2, 1])], [1.0, 3.0], k=0)
    assert fused.tolist() == [2.5, 3.5]


def test_rankings_without_a_weight_each_are_refused():
    with pytest.raises(ValueError, match="zip"):
        reciprocal_rank_fusion([np.array([1]), np.array([1])], [1.0])


def test_scores_are_scaled_by_their_own_range_before_they_are_added():
    # 0/4 + 0.5 * 8/8, 4/4 + 0.5 * 0/8, 1/4 + 0.5 * 2/8
    total = normalised_sum([np.array([0.0, 4.0, 1.0]), np.array([8.0, 0.0, 2.0])], [1.0, 0.5])
    assert total.tolist() == pytest.approx([0.5, 1.0, 0.25 + 0.125])


def test_a_positive_minimum_is_scaled_from_zero():
    assert normalised_sum([np.array([2.0, 4.0])], [1.0]).tolist() == pytest.approx([0.5, 1.0])


def test_scores_that_are_all_zero_add_nothing():
    assert normalised_sum([np.zeros(3), np.array([0.0, 1.0, 2.0])], [9.0, 1.0]).tolist() == [0.0, 0.5, 1.0]
