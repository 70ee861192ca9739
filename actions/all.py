"""Every module with actions: importing this one registers them all."""

from actions import contact, explain, fallback, incentives, offerings, profile, session, small_talk

__all__ = ["contact", "explain", "fallback", "incentives", "offerings", "profile", "session", "small_talk"]
