"""The gateway: conversations with learners over HTTP, in front of the bot."""
