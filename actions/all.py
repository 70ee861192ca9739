"""Every module with actions: importing this one registers them all."""

from actions import care, contact, explain, fallback, incentives, languages, offerings, profile, session, small_talk

__all__ = [
    "care",
    "contact",
    "explain",
    "fallback",
    "incentives",
    "languages",
    "offerings",
    "profile",
    "session",
    "small_talk",
]
