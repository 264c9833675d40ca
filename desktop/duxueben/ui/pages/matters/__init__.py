"""其他登记: clues, letters to an authority, complaints, draws and advice."""
