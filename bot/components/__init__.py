"""The pipeline's components: thin wrappers around `bot.model` and `bot.interpretation`."""
