"""What is not the unit's to put right: clues, advice, referrals to an authority, and complaints."""
