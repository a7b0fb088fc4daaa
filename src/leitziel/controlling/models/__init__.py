# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rounds and answers, figures and effect."""

from leitziel.controlling.models.answer import Answer, AnswerFigure, Attachment, MeasureProposal
from leitziel.controlling.models.effect import CriterionAssessment, Evidence, LogicChain
from leitziel.controlling.models.figures import FigureType, MeasureFigure, MeasureFunding
from leitziel.controlling.models.request import (
    OutgoingMail,
    RequestContact,
    RequestEvent,
    RoundRequest,
)
from leitziel.controlling.models.round import MailText, ReportingRound
from leitziel.controlling.models.rules import ControllingRules
from leitziel.controlling.models.survey import SurveyAnswer, SurveyQuestion, SurveyResponse

__all__ = [
    "Answer",
    "AnswerFigure",
    "Attachment",
    "ControllingRules",
    "CriterionAssessment",
    "Evidence",
    "FigureType",
    "LogicChain",
    "MailText",
    "MeasureFigure",
    "MeasureFunding",
    "MeasureProposal",
    "OutgoingMail",
    "ReportingRound",
    "RequestContact",
    "RequestEvent",
    "RoundRequest",
    "SurveyAnswer",
    "SurveyQuestion",
    "SurveyResponse",
]
