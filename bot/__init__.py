"""What runs inside Rasa: reading a message, the gateway's channel, training and serving."""
