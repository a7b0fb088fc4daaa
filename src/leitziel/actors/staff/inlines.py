# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Children edited together with their row, as Django's plain formsets behind Wagtail's panels.

Wagtail's own children need models of django-modelcluster. Ours are plain Django models, written to
by imports and operations as well, so the panel is given Django's formsets instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.panels import InlinePanel

if TYPE_CHECKING:
    from leitziel.actors.staff.forms import RowForm

POSITION = "position"
# Children of one row that one form still handles well.
MOST_CHILDREN = 400


class RowInlineFormSet(BaseInlineFormSet):
    """Children of a row, in the order the person gave them."""

    inherited: tuple[str, ...] = ()

    def hand_down(self) -> None:
        """Give new children what they take over from their parent, before they are checked."""
        for form in self.forms:
            for name in self.inherited:
                if form.instance.pk is None:
                    setattr(form.instance, name, getattr(self.instance, name, None))

    def save(self, commit: bool = True) -> Any:
        """Save the children and their order."""
        if self.can_order:
            for place, form in enumerate(self.ordered_forms):
                if getattr(form.instance, POSITION) != place:
                    setattr(form.instance, POSITION, place)
                    if form.instance.pk and not form.has_changed():
                        form.instance.save(update_fields=[POSITION])
        return super().save(commit=commit)


def build_formset(
    form: RowForm, relation: str, options: dict[str, Any], data: Any, files: Any
) -> RowInlineFormSet:
    """The formset of one relation of the form's row, limited as the form itself."""
    formset_class = _formset_class(form, relation, options)
    children = formset_class.model._default_manager.all()
    ordering = [POSITION, "pk"] if _has_position(formset_class.model) else ["pk"]
    formset: RowInlineFormSet = formset_class(
        data,
        files,
        instance=form.instance,
        prefix=f"{form.prefix}-{relation}" if form.prefix else relation,
        queryset=children.order_by(*ordering),
        form_kwargs={"for_user": form.for_user, "municipality": form.municipality},
    )
    return formset


def _formset_class(form: RowForm, relation: str, options: dict[str, Any]) -> Any:
    foreign_key = getattr(form._meta.model, relation).rel.field
    child = foreign_key.model
    formset_class: Any = inlineformset_factory(
        form._meta.model,
        child,
        form=options["row_form"],
        formset=RowInlineFormSet,
        fk_name=foreign_key.name,
        fields=options["fields"],
        widgets=options.get("widgets") or None,
        formfield_callback=formfield_for_dbfield,
        extra=0,
        can_delete=True,
        can_order=_has_position(child) and POSITION not in options["fields"],
        max_num=MOST_CHILDREN,
        absolute_max=MOST_CHILDREN + 100,
    )
    formset_class.inherited = options.get("inherited", ())
    return formset_class


def _has_position(model: type[Model]) -> bool:
    return any(field.name == POSITION for field in model._meta.fields)


class ChildrenPanel(InlinePanel):
    """Children in a row's form; ``inherited`` names what a new child takes from its parent."""

    def __init__(
        self,
        relation_name: str,
        *args: Any,
        row_form: type[RowForm] | None = None,
        inherited: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(relation_name, *args, **kwargs)
        self.row_form = row_form
        self.inherited = inherited

    def clone_kwargs(self) -> dict[str, Any]:
        """What a copy of this panel is made of."""
        return {
            **super().clone_kwargs(),
            "row_form": self.row_form,
            "inherited": self.inherited,
        }

    def get_form_options(self) -> dict[str, Any]:
        """The options of Wagtail's panel and our own."""
        options = super().get_form_options()
        options["formsets"][self.relation_name].update(
            row_form=self.row_form, inherited=self.inherited
        )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        """Not shown where the form leaves the children out."""

        def __init__(self, **kwargs: Any) -> None:
            form = kwargs.get("form")
            name = kwargs["panel"].relation_name
            self.is_left_out = form is not None and name not in form.formsets
            if self.is_left_out:
                kwargs["form"] = None
            super().__init__(**kwargs)

        def is_shown(self) -> bool:
            """Whether the person may change the children."""
            return not self.is_left_out and bool(super().is_shown())
