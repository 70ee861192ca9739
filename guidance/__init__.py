"""The domain: who the learner is, what supports them, what to ask next and how to explain it."""
