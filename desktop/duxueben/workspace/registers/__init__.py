"""The other registers: what each holds, keeping entries, tables in and out, and what follows from them."""
