"""上次未销号: findings of earlier visits on the page of this one, each with what this visit found of it."""
