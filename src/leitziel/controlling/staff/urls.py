# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the round desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from leitziel.controlling.staff import (
    desk,
    history,
    mail_acts,
    mails,
    proposal,
    review,
    rounds,
    sheets,
    survey,
)

ROUND_ADDRESSES: list[URLPattern] = [
    path("rounds/", desk.index, name="round_index"),
    path("rounds/new/", rounds.new, name="round_new"),
    path("rounds/<int:pk>/", desk.desk, name="round_desk"),
    path("rounds/<int:pk>/edit/", rounds.edit, name="round_edit"),
    path("rounds/<int:pk>/delete/", rounds.delete, name="round_delete"),
    path("rounds/<int:pk>/addresses/", rounds.addresses, name="round_addresses"),
    path("rounds/<int:pk>/add/", rounds.add, name="round_add"),
    path("rounds/<int:pk>/open/", desk.open_, name="round_open"),
    path("rounds/<int:pk>/close/", desk.close, name="round_close"),
    path("rounds/<int:pk>/reopen/", desk.reopen, name="round_reopen"),
    path("rounds/<int:pk>/bulk/", desk.bulk, name="round_bulk"),
    path("rounds/<int:pk>/send/", desk.send, name="round_send"),
    path("rounds/<int:pk>/history/", history.of_round, name="round_history"),
    path("rounds/<int:pk>/mails/", mails.index, name="round_mails"),
    path("rounds/<int:pk>/mails/<slug:kind>/<slug:language>/", mails.edit, name="round_mail_text"),
    path(
        "rounds/<int:pk>/mails/<slug:kind>/<slug:language>/sample/",
        mail_acts.sample,
        name="round_mail_sample",
    ),
    path("rounds/mails/<int:pk>/resend/", mail_acts.send_again, name="round_mail_resend"),
    path("rounds/<int:pk>/answers.xlsx", sheets.download, name="round_sheet"),
    path("rounds/<int:pk>/answers/read/", sheets.read, name="round_sheet_read"),
    path("rounds/<int:pk>/survey/", survey.survey, name="round_survey"),
    path("rounds/<int:pk>/survey/new/", survey.new, name="survey_question_new"),
    path("rounds/<int:pk>/survey/copy/", survey.copy, name="survey_copy"),
    path("rounds/<int:pk>/survey/institutions/", survey.singly, name="survey_singly"),
    path("rounds/<int:pk>/survey/results.<slug:fmt>", survey.download, name="survey_file"),
    path("rounds/questions/<int:pk>/", survey.edit, name="survey_question"),
    path("rounds/questions/<int:pk>/move/", survey.move, name="survey_question_move"),
    path("rounds/questions/<int:pk>/delete/", survey.delete, name="survey_question_delete"),
    path("rounds/requests/<int:pk>/", review.show, name="round_request"),
    path("rounds/requests/<int:pk>/history/", history.of_request, name="request_history"),
    path("rounds/requests/<int:pk>/address/", rounds.address, name="round_address"),
    path("rounds/contacts/<int:pk>/link/", rounds.link, name="round_link"),
    path("rounds/requests/<int:pk>/accept/", review.accept, name="round_accept"),
    path("rounds/requests/<int:pk>/unlock/", review.unlock, name="round_unlock"),
    path("rounds/answers/<int:pk>/query/", review.query, name="answer_query"),
    path("rounds/answers/<int:pk>/edit/", review.edit, name="answer_edit"),
    path("rounds/attachments/<int:pk>/", review.attachment, name="round_attachment"),
    path("rounds/proposals/<int:pk>/", proposal.decide, name="round_proposal"),
]
