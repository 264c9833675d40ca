"""What is done in a visit: judging, texts, photos, a newer form, and taking back."""
