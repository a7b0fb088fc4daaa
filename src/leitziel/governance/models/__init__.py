# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who steers, when they met and what they agreed."""

from leitziel.governance.models.body import Body, BodyInField, Membership
from leitziel.governance.models.meeting import Attendance, Meeting
from leitziel.governance.models.outcome import Outcome

__all__ = ["Attendance", "Body", "BodyInField", "Meeting", "Membership", "Outcome"]
