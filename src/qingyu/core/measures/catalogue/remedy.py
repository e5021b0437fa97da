"""Review and re-review: a right, never held against those who use it."""

from ..measure import Basis, Better, Measure, Scope, Unit

MEASURES = (
    Measure(
        key="review_asked",
        name=("复查申请率", "Review asked"),
        definition=(
            "可以申请复查的意见中申请了的比例。",
            "The share of reviewable opinions for which review was asked.",
        ),
        numerator=("申请复查的意见", "opinions with a request"),
        denominator=("申请期在期内结束的意见", "opinions whose window ended in the period"),
        excluded=("申请期未满的另列", "those whose window still runs are shown apart"),
        basis=Basis.ASKED,
        scope=Scope.BODY,
        unit=Unit.SHARE,
        better=Better.NONE,
        article="条例第35条",
        source="条例第35条",
    ),
    Measure(
        key="review_changed",
        name=("复查改变率", "Changed on review"),
        definition=(
            "期内复查意见中变更或责令重办的比例。",
            "The share of reviews that changed the opinion or sent it back.",
        ),
        numerator=("变更和责令重办的", "changed or to be redone"),
        denominator=("期内作出的复查意见", "reviews decided in the period"),
        excluded=("无", "none"),
        basis=Basis.DECIDED,
        scope=Scope.REVIEW_BODY,
        unit=Unit.SHARE,
        better=Better.NONE,
        article="条例第35条",
        source="条例第35条",
    ),
    Measure(
        key="re_review_changed",
        name=("复核改变率", "Changed on re-review"),
        definition=(
            "期内复核意见中变更或责令重办的比例。",
            "The share of re-reviews that changed the opinion or sent it back.",
        ),
        numerator=("变更和责令重办的", "changed or to be redone"),
        denominator=("期内作出的复核意见", "re-reviews decided in the period"),
        excluded=("无", "none"),
        basis=Basis.DECIDED,
        scope=Scope.REVIEW_BODY,
        unit=Unit.SHARE,
        better=Better.NONE,
        article="条例第36条",
        source="条例第36条",
    ),
)
