"""rasa-sdk actions: thin. Each reads the conversation, asks the domain and the catalogue, and answers."""
